"""Best bets of a query: kept in memory as keys of pages, read as the person may."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from secrets import token_hex

from django.core.cache import cache

from cms.search.domain.german.wording import Wording, wordings
from cms.search.models import Entry, PromotedPage
from cms.search.models.synonym import lines_of
from cms.search.querysets.entries import FindableQuerySet
from cms.search.vocabulary import german

_VERSION = "search:bets"  # of all bets; never the same one twice
MOST = 5  # pages above the results of one query


def promoted(query: str, entries: Callable[[], FindableQuerySet]) -> tuple[Entry, ...]:
    """Return those of some entries that editors put above the results, in order.

    One query to the database if there are bets on it, none otherwise.
    """
    pages = _pages(query)
    if not pages:
        return ()
    found = {entry.page_id: entry for entry in entries().filter(page__in=pages)}
    return tuple(found[page] for page in pages if page in found)[:MOST]


def forget_bets() -> None:
    """Let all processes read the best bets anew."""
    cache.set(_VERSION, token_hex(), None)


def _pages(query: str) -> tuple[int, ...]:
    """Return the keys of the pages that editors bet on; of several bets, each once."""
    bets = _bets(cache.get_or_set(_VERSION, token_hex, None))
    found = {
        bet: pages
        for wording in wordings(query, german())
        for bet, pages in bets.get(wording, {}).items()
    }
    ordered = (page for bet in sorted(found) for page in found[bet])
    return tuple(dict.fromkeys(ordered))


@lru_cache(2)
def _bets(_version: str) -> Mapping[Wording, Mapping[int, list[int]]]:
    """Return pages by bet, by each wording."""
    rows = PromotedPage.objects.select_related("bet").order_by("bet", "sort_order")
    pages: dict[int, list[int]] = {}
    asked: dict[int, str] = {}
    for row in rows:
        pages.setdefault(row.bet_id, []).append(row.page_id)
        asked[row.bet_id] = row.bet.queries
    found: dict[Wording, dict[int, list[int]]] = {}
    for bet, queries in asked.items():
        for wording in _all_wordings(lines_of(queries)):
            found.setdefault(wording, {})[bet] = pages[bet]
    return found


def _all_wordings(queries: Iterable[str]) -> frozenset[Wording]:
    return frozenset().union(*(wordings(query, german()) for query in queries))
