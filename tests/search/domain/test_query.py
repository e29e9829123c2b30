"""The address of a search."""

from hypothesis import given
from hypothesis import strategies as st

from cms.search.domain.query import DATE, LONGEST, Search, clean_query, read_search

FACETS = ("kind", "topic")


def test_unknown_parts_of_an_address_are_left_out():
    search = read_search(
        {"q": ["akte"], "kind": ["guide"], "x": ["y"], "sort": ["z"]}, FACETS
    )

    assert search == Search("akte", {"kind": ("guide",)})


def test_a_value_is_put_in_and_taken_out():
    search = Search("akte", {"kind": ("guide",)})

    assert search.toggled("kind", "term").chosen == {"kind": ("guide", "term")}
    assert search.toggled("kind", "guide").chosen == {}


def test_the_address_says_everything():
    search = Search("a b", {"kind": ("guide",)}, DATE)

    assert search.address() == "?q=a+b&kind=guide&sort=datum"


@given(st.text(max_size=500))
def test_words_are_short_and_without_control_signs(text):
    words = clean_query(text)

    assert len(words) <= LONGEST
    assert words == " ".join(words.split())
    assert words.isprintable()
