"""Make everything the search keeps anew: entries, index, vocabulary."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from wagtail.search.backends import get_search_backend

from cms.search.engine.filling import fill
from cms.search.engine.rebuilding import Progress
from cms.search.services.entries import refresh_all
from cms.search.services.visible import visible_entries
from cms.search.services.vocabulary import rebuild_vocabulary


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many entries there are, and of how many words the vocabulary is made."""

    entries: int
    words: int


def rebuild(
    report: Progress = lambda _done, _all: None, *, with_index: bool = True
) -> Rebuilt:
    """Make entries, vocabulary and index anew; searches go on meanwhile.

    ``report`` hears how many objects of how many are in the index. Without the index
    the worker makes it, if it has to.
    """
    entries = refresh_all()
    words = rebuild_vocabulary(visible_entries(AnonymousUser()))
    if with_index:
        rebuild_index(report)
    return Rebuilt(entries, words)


def rebuild_index(report: Progress = lambda _done, _all: None) -> None:
    """Make only the index anew, from the entries that there are."""
    backend = get_search_backend()
    if hasattr(backend, "rebuild"):  # ours
        backend.rebuild(report)
    else:
        fill(backend, report)
