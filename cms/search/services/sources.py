"""Where entries come from, and what apps call the values of their facets.

Apps register the hook ``search_sources``: a function that returns a list of `Source`.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from wagtail import hooks

from cms.search.domain.draft import Draft

Keys = Collection[object] | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where entries come from; ``drafts`` of some keys, or of all that there are.

    A key without a draft is nothing to be found (any more). The source of a draft is
    the name, a colon and the key. Entries of less ``standing`` than 1 come behind
    others that say the same. ``lists`` are kinds of mere names: they are found by all
    words only, never by some of them. ``place`` is what stands above entries that are
    no page, from the section down.
    """

    name: str
    drafts: Callable[[Keys], Iterable[Draft]]
    standing: float = 1.0
    lists: tuple[str, ...] = ()
    place: tuple[str | Promise, ...] = ()


def sources() -> dict[str, Source]:
    """Return all sources by name."""
    found = (source for ask in hooks.get_hooks("search_sources") for source in ask())
    return {source.name: source for source in found}


def kinds_of_lists() -> set[str]:
    """Return the kinds of entries that are mere names."""
    return {kind for source in sources().values() for kind in source.lists}


def names(facet: str) -> dict[str, str]:
    """Return the names of a facet's values, as apps know them by ``search_labels``."""
    found: dict[str, str] = {}
    for ask in hooks.get_hooks("search_labels"):
        found |= ask(facet)
    return found
