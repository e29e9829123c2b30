"""Parts of the index: few are left, whatever is written, and nothing is lost."""

from itertools import accumulate

from wagtail.models import Page
from whoosh import query as engine

from cms.search.engine.config import configured
from cms.search.engine.reading import matches, opened
from cms.search.models import Entry
from tests.search.engine.scene import apply, build, entry, stored


def _parts():
    """Return how many objects each part has, the smallest first."""
    with opened(configured().path) as searcher:
        return sorted(leaf.doc_count() for leaf, _offset in searcher.leaf_searchers())


def test_each_part_is_larger_than_all_smaller_ones(path):
    before = sum(_parts())
    for number in range(1, 18):
        entry(f"wort{number}")
        apply()
        sizes = _parts()

        assert sum(sizes) == before + number
        assert all(
            size > smaller
            for size, smaller in zip(sizes[1:], accumulate(sizes), strict=False)
        )

    assert {f"wort{number}" for number in range(1, 18)} <= set(stored())


def test_parts_stay_when_objects_are_only_taken_out(path):
    for number in range(3):
        entry(f"wort{number}")
        apply()
    before = _parts()
    Entry.objects.get(title="wort0").delete()
    apply()

    assert sum(_parts()) == sum(before) - 1
    assert "wort0" not in stored()


def test_nothing_is_found_in_an_empty_index(empty):
    Page.objects.all().delete()
    build()
    words = engine.And([engine.Term("auto", word) for word in ("akte", "plan")])

    assert matches(configured().path, words, "search.entry") == {}
