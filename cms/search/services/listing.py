"""The result page: what was found, and what was meant."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cms.search.domain.draft import ENDED
from cms.search.domain.german.snippets import wanted_stems
from cms.search.domain.german.writing import words_of
from cms.search.domain.hit import Hit
from cms.search.domain.query import DATE, RELEVANCE, Search
from cms.search.models import Entry
from cms.search.querysets.entries import FindableQuerySet
from cms.search.services.asking import Asking
from cms.search.services.bets import promoted
from cms.search.services.facets import chosen, current, found_for
from cms.search.services.finding import Found, complete
from cms.search.services.hits import hit_of, texts_of
from cms.search.services.meant import also_as
from cms.search.services.offers import offer
from cms.search.services.sources import names
from cms.search.services.visible import Person, Visible, visible
from cms.search.services.ways import ways
from cms.search.vocabulary import german

PER_PAGE = 10
ORDERS = {RELEVANCE: _("Best first"), DATE: _("Newest first")}


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of results; ``offer`` is a better spelling of the query, or empty.

    ``said`` is what was looked for: the offer, where nothing says all that was typed.
    ``promoted`` are best bets, on the first page; they may be among the hits too.
    ``also`` are synonyms that found some of the hits. ``has_more`` says that more fit
    than ``total`` counts.
    """

    search: Search
    said: str
    hits: tuple[Hit, ...]
    total: int
    offer: str = ""
    promoted: tuple[Hit, ...] = ()
    also: tuple[str, ...] = ()
    has_more: bool = False

    @property
    def listed(self) -> list[Hit]:
        """The hits of this page without the best bets above them."""
        above = {hit.url for hit in self.promoted}
        return [hit for hit in self.hits if hit.url not in above]

    @property
    def offer_address(self) -> str:
        """The address of the search for the better spelling."""
        return Search(self.offer, {}).address()

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """The orders there are: label, address, chosen."""
        return [
            (
                str(label),
                replace(self.search, sort=sort).address(),
                sort == self.search.sort,
            )
            for sort, label in ORDERS.items()
        ]


@dataclass(frozen=True, slots=True)
class Sought:
    """What was looked for by whom, and what fits.

    ``offer`` is None where nobody had to ask for a better spelling.
    """

    visible: Visible
    said: str
    found: Found
    offer: str | None = None


def seek(user: Person, search: Search, *, is_counted: bool = False) -> Sought:
    """Look for the words, or for what they mean where nothing says all of them.

    ``is_counted`` is for those who count what fits and look at none of it.
    """
    theirs = visible(user)
    find_it = partial(found_for, search=search, is_counted=is_counted)
    said, better = search.words, None
    found = find_it(said, theirs.entries)
    if not found.strict:
        better = offer(said, theirs.entries)
        if better:
            said, found = better, find_it(better, theirs.entries)
    return Sought(theirs, said, found, better)


def ended(sought: Sought, search: Search) -> int:
    """Return how many more fit but have ended; none if one chose."""
    facet, value = ENDED
    if facet in search.chosen:
        return 0
    entries = chosen(sought.visible.entries, search.toggled(facet, value))
    return complete(Asking(sought.said), entries)


def listing(
    user: Person, search: Search, page: int = 1, per_page: int = PER_PAGE
) -> Listing:
    """Return one page of what a person finds; pages count from 1."""
    sought = seek(user, search)
    found, said, better = sought.found, sought.said, sought.offer
    if better is None:
        better = offer(search.words, sought.visible.entries)
    shown = _slice(found, search, (page - 1) * per_page, per_page)
    bets = promoted(said, lambda: _theirs(sought, search)) if page == 1 else ()
    lines = _hits([*bets, *shown], said, sought.visible)
    above, hits = tuple(lines[: len(bets)]), tuple(lines[len(bets) :])
    also = also_as(said, shown)
    return Listing(search, said, hits, found.total, better, above, also, found.has_more)


def _theirs(sought: Sought, search: Search) -> FindableQuerySet:
    """Return the entries that may be found beside what was chosen."""
    return chosen(current(sought.visible.entries, search), search)


def _slice(found: Found, search: Search, start: int, number: int) -> list[Entry]:
    """Return one page; far behind, where nobody looks, in the order of the engine."""
    end = start + number
    if search.sort == DATE:
        newest = found.rows().order_by(F("day").desc(nulls_last=True), "pk")
        return list(newest[start:end])
    if start < len(found.best) or len(found.best) == found.total:
        return list(found.best[start:end])
    return list(found.fitting[start:end])


def _hits(entries: Iterable[Entry], words: str, theirs: Visible) -> list[Hit]:
    shown = list(entries)
    texts = texts_of(shown)
    paths = {key: each.path for key, each in texts.items()}
    above = ways(shown, paths, theirs.pages)
    wanted = wanted_stems(words_of(words), german())
    kinds = names("kind")
    return [
        replace(hit_of(entry, texts[entry.pk], wanted, kinds), way=above[entry.pk])
        for entry in shown
    ]
