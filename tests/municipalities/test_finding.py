"""Many names at once are found as one by one, by two queries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.municipalities.domain.finding import Word, Words
from cms.municipalities.models import Municipality
from tests.municipalities.factories import MunicipalityFactory, named_bodies

pytestmark = pytest.mark.django_db
TYPED = [
    "Neustadt", "neu", "Haiger", "Haigerloch", "Müllheim", "Muellheim", "Mullheim",
    "Stadt Haiger", "Neustadt am", "Brackel", "nirgends", "", "  ", "am", "n", "zz",
    "Neustadt an der", "Verwaltungsgemeinschaft Hanstedt",
]  # fmt: skip


@pytest.fixture
def bodies():
    named_bodies("Neustadt", population=9)
    named_bodies("Neustadt", slug="n2", population=500, is_administration=False)
    named_bodies("Neustadt am Rübenberge", "Neustadt an der Weinstraße", "Neuheim")
    named_bodies("Haiger", "Haigerloch", "Müllheim")
    named_bodies("Haiger", slug="zu", status="closed")
    above = MunicipalityFactory(name="Hanstedt", kind="54")
    named_bodies("Brackel", administered_by=above, is_administration=False)


def test_list_finds_what_single_names_find(bodies):
    one_by_one = {name: Municipality.objects.offered(name) for name in TYPED}

    assert Municipality.objects.offered_for(TYPED) == one_by_one


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(bodies, count, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = Municipality.objects.offered_for(TYPED[:count])

    assert len(found) == count


def test_no_names_cost_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Municipality.objects.offered_for([]) == {}


LETTERS = st.text("abz", min_size=1, max_size=3)


@given(st.lists(LETTERS, max_size=12), LETTERS, st.integers(0, 5))
def test_words_are_found_by_their_beginning_best_first(words, typed, limit):
    rows = [
        Word(word, at, is_whole=True, rank=(False, -at, ""))
        for at, word in enumerate(words)
    ]

    found = Words(rows).find(typed, limit)

    fitting = [at for at, word in enumerate(words) if word.startswith(typed)]
    best = sorted(fitting, key=lambda at: (words[at] != typed, -at))
    assert found == best[:limit]
