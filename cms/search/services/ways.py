"""Which pages stand above hits: titles of those a person may read."""

from collections.abc import Collection, Mapping
from itertools import chain

from django.db.models import QuerySet
from wagtail.models import Page

from cms.search.models import Entry
from cms.search.services.sources import Source, sources

_LEVELS = range(3, 7)  # in the tree: below the start page, as far as content goes
Way = tuple[str, ...]


def ways(
    entries: Collection[Entry], paths: Mapping[int, str], pages: QuerySet[Page]
) -> dict[int, Way]:
    """Return the titles above each entry by its key, from the section down.

    ``paths`` are those of the entries' pages in the tree, by entry. Only titles of
    these pages are told: what is above may be closed to who may read what is below.
    One query, none without pages.
    """
    known = sources()
    above = _above({path for path in paths.values() if path}, pages)
    return {
        entry.pk: above.get(paths.get(entry.pk, ""), ())
        if entry.page_id
        else _place(entry, known)
        for entry in entries
    }


def _place(entry: Entry, known: Mapping[str, Source]) -> Way:
    """Return where entries of this source stand that are no page."""
    source = known.get(entry.source.partition(":")[0])
    return tuple(map(str, source.place)) if source else ()


def _above(paths: Collection[str], pages: QuerySet[Page]) -> dict[str, Way]:
    """Return the titles above each of these places in the tree."""
    if not paths:
        return {}
    starts = {path: [path[: Page.steplen * n] for n in _LEVELS] for path in paths}
    wanted = {*paths, *chain.from_iterable(starts.values())}
    rows = pages.filter(path__in=wanted).order_by()
    titles = dict(rows.values_list("path", "title"))
    return {
        path: tuple(
            titles[start] for start in above if start != path and start in titles
        )
        for path, above in starts.items()
        if path in titles
    }
