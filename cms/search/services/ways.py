"""Which pages stand above hits: titles of those a person may read."""

from collections.abc import Collection, Mapping

from django.db.models import QuerySet
from django.db.models.functions import Substr
from wagtail.models import Page

from cms.search.models import Entry
from cms.search.services.sources import Source, sources

_LEVELS = range(3, 7)  # in the tree: below the start page, as far as content goes
Way = tuple[str, ...]


def ways(entries: Collection[Entry], pages: QuerySet[Page]) -> dict[int, Way]:
    """Return the titles above each entry by its key, from the section down.

    Only titles of these pages are told: what is above may be closed to who may read
    what is below. One query, none without pages.
    """
    known = sources()
    above = _above([entry.page_id for entry in entries if entry.page_id], pages)
    return {
        entry.pk: above.get(entry.page_id, ())
        if entry.page_id
        else _place(entry, known)
        for entry in entries
    }


def _place(entry: Entry, known: Mapping[str, Source]) -> Way:
    """Return where entries of this source stand that are no page."""
    source = known.get(entry.source.partition(":")[0])
    return tuple(map(str, source.place)) if source else ()


def _above(keys: Collection[int], pages: QuerySet[Page]) -> dict[int, Way]:
    """Return the titles above each of these pages."""
    if not keys:
        return {}
    own = Page.objects.order_by().filter(pk__in=keys)
    starts = (own.values(start=Substr("path", 1, Page.steplen * n)) for n in _LEVELS)
    parts = [pages.filter(pk__in=keys), *(pages.filter(path__in=s) for s in starts)]
    first, *others = (
        part.order_by().values_list("path", "title", "pk", "depth") for part in parts
    )
    rows = sorted(first.union(*others))
    return {
        pk: tuple(
            title
            for start, title, _pk, depth in rows
            if depth in _LEVELS and start != path and path.startswith(start)
        )
        for path, _title, pk, _depth in rows
        if pk in keys
    }
