"""The best of what fits come first, whatever else says more and does not fit."""

import pytest
from modelsearch.backends import get_search_backend

from cms.search.engine.results import Results
from cms.search.models import Entry
from tests.search.engine.scene import build

pytestmark = pytest.mark.usefixtures("empty")


@pytest.fixture
def ranked():
    """Return titles of entries, the one that says the word most often first."""
    titles = [" ".join(["plan"] * (9 - n) + ["wort"] * n) for n in range(8)]
    for number, title in enumerate(titles):
        Entry.objects.create(
            source=f"t:{number}", kind="page", title=title, url="/", pk=100 + number
        )
    build()
    return titles


def found(rows, part):
    return [each.title for each in get_search_backend().search("splan", rows)[part]]


@pytest.mark.parametrize("left", [range(8), range(4, 8), range(1, 8, 3), (7,), ()])
@pytest.mark.parametrize("part", [slice(0, 1), slice(0, 2), slice(1, 3), slice(0, 9)])
def test_a_slice_is_that_of_all_in_order(ranked, left, part):
    rows = Entry.objects.filter(source__in=[f"t:{number}" for number in left])
    wanted = [ranked[number] for number in left]

    assert found(rows, slice(None)) == wanted
    assert found(rows, part) == wanted[part]


def test_the_best_are_asked_for_without_asking_for_all(
    ranked, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(Results, "_fitting", None)
    with django_assert_num_queries(1):
        assert found(Entry.objects.all(), slice(0, 1)) == ranked[:1]


def test_the_next_best_are_looked_for_by_their_keys(
    ranked, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(Results, "_fitting", None)
    rows = Entry.objects.filter(source__in=[f"t:{number}" for number in (4, 6)])
    with django_assert_num_queries(3):  # the best, keys, those that are wanted
        assert found(rows, slice(0, 1)) == [ranked[4]]


def test_few_that_are_missing_are_read_at_once(
    ranked, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(Results, "_fitting", None)
    rows = Entry.objects.filter(source__in=[f"t:{n}" for n in (0, 2, 5, 7)])
    with django_assert_num_queries(2):  # the best, the next best
        assert found(rows, slice(0, 3)) == [ranked[n] for n in (0, 2, 5)]


@pytest.mark.parametrize("left", [range(8), range(3, 8), (7,), ()])
def test_a_slice_is_counted_as_it_is_long(ranked, left):
    rows = Entry.objects.filter(source__in=[f"t:{number}" for number in left])
    search = get_search_backend().search

    for part in (slice(0, 2), slice(1, 4), slice(3, 20), slice(2, None)):
        assert search("splan", rows)[part].count() == len(found(rows, part))
