"""Other spellings of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.search.domain.german.spelling import (
    Known,
    best_spelling,
    corrected,
    is_near,
    shortened,
)

WORDS = st.text(alphabet="abcdefg", min_size=1, max_size=10)


@given(WORDS, st.data())
def test_one_slip_is_always_near(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefgx"))
    slips = [
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    ]

    assert all(is_near(word, slip) and is_near(slip, word) for slip in slips)


@given(WORDS, WORDS)
def test_near_words_meet_in_a_shortened_form(one, other):
    if is_near(one, other):
        assert shortened(one) & shortened(other)


@pytest.mark.parametrize(
    ("one", "other"), [("akte", "axtx"), ("abc", "cba"), ("a", "abc")]
)
def test_two_slips_are_not_near(one, other):
    assert not is_near(one, other)


def test_swapped_letters_are_likelier_than_frequent_words():
    known = [Known("wohngeld", 1), Known("wohngleis", 90), Known("wohngled", 0)]

    assert best_spelling("wohngled", known) == "wohngeld"


def test_the_same_first_letter_is_likelier():
    assert best_spelling("tagen", [Known("sagen", 50), Known("tagend", 1)]) == "tagend"


def test_nothing_near_is_nothing():
    assert best_spelling("akte", [Known("portal", 5)]) is None


def test_only_misspelled_words_of_a_query_are_replaced():
    assert (
        corrected(["wohngled", "antrag"], {"wohngled": "wohngeld"}) == "wohngeld antrag"
    )
