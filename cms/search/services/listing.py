"""The result page: what was found, what it can be narrowed to, what was meant."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Count, F, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.search.domain.german.snippets import wanted_stems
from cms.search.domain.german.writing import words_of
from cms.search.domain.hit import Facet, Hit, Option
from cms.search.domain.query import DATE, RELEVANCE, Search
from cms.search.models import Entry, Label
from cms.search.querysets.entries import FindableQuerySet
from cms.search.services.bets import promoted
from cms.search.services.entries import names
from cms.search.services.finding import Asking, Found, find
from cms.search.services.hits import hit_of
from cms.search.services.offers import offer
from cms.search.services.visible import visible_entries
from cms.search.vocabulary import german

PER_PAGE = 10
_OPTIONS = 12  # values of a facet that are shown
FACETS: dict[str, Promise | str] = {
    "kind": _("Kind"),
    "topic": _("Topic"),
    "dimension": _("Field of action"),
    "audience": _("For whom"),
    "municipality": _("Municipality"),
    "in_force": _("In force"),
}

ORDERS = {RELEVANCE: _("Best first"), DATE: _("Newest first")}


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of results; ``offer`` is a better spelling of the query, or empty.

    ``said`` is what was looked for: the offer, where nothing says all that was typed.
    ``promoted`` are best bets, on the first page; they may be among the hits too.
    """

    search: Search
    said: str
    hits: tuple[Hit, ...]
    total: int
    facets: tuple[Facet, ...]
    offer: str = ""
    promoted: tuple[Hit, ...] = ()

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


def listing(
    user: AbstractBaseUser | AnonymousUser,
    search: Search,
    page: int = 1,
    per_page: int = PER_PAGE,
) -> Listing:
    """Return one page of what a person finds; pages count from 1."""
    visible = visible_entries(user)
    entries = _narrowed(visible, search.chosen)
    found = find(Asking(search.words), entries)
    better = offer(search.words, visible)
    said = search.words
    if better and not found.strict:
        said = better
        found = find(Asking(better), entries)
    shown = _slice(found, search, (page - 1) * per_page, per_page)
    hits = tuple(_hits(shown, said))
    bets = tuple(_hits(promoted(said, entries), said)) if page == 1 else ()
    return Listing(
        search, said, hits, found.total, _facets(found, search), better, bets
    )


def _narrowed(
    entries: FindableQuerySet, chosen: Mapping[str, tuple[str, ...]]
) -> FindableQuerySet:
    """Return entries that have one of the chosen values of each facet."""
    for facet, values in chosen.items():
        if facet == "kind":
            entries = entries.filter(kind__in=values)
        else:
            labelled = Label.objects.filter(facet=facet, value__in=values)
            entries = entries.filter(pk__in=labelled.values("entry"))
    return entries


def _slice(found: Found, search: Search, start: int, number: int) -> list[Entry]:
    """Return one page; far behind, where nobody looks, in the order of the engine."""
    end = start + number
    if search.sort == DATE:
        newest = found.rows().order_by(F("day").desc(nulls_last=True), "pk")
        return list(newest[start:end])
    if start < len(found.best):
        return list(found.best[start:end])
    return list(found.fitting[start:end])


def _hits(entries: Iterable[Entry], words: str) -> list[Hit]:
    shown = list(entries)
    prefetch_related_objects(shown, "files__document")
    wanted = wanted_stems(words_of(words), german())
    kinds = names("kind")
    return [hit_of(entry, wanted, kinds) for entry in shown]


def _facets(found: Found, search: Search) -> tuple[Facet, ...]:
    """Return what the results can be narrowed to, with counts; two queries."""
    counts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    fitting = found.rows()
    kinds = fitting.order_by().values_list("kind").annotate(number=Count("pk"))
    counts["kind"] = list(kinds)
    labels = Label.objects.filter(entry__in=fitting.order_by().values("pk"))
    for facet, value, number in (
        labels.values_list("facet", "value").annotate(number=Count("pk")).order_by()
    ):
        counts[facet].append((value, number))
    facets = (_facet(name, counts[name], search) for name in FACETS)
    return tuple(facet for facet in facets if facet.options)


def _facet(name: str, counts: list[tuple[str, int]], search: Search) -> Facet:
    known = names(name)
    on = search.chosen.get(name, ())
    best = sorted(counts, key=lambda pair: (-pair[1], pair[0]))[:_OPTIONS]
    missing = [(value, 0) for value in on if value not in dict(best)]
    options = tuple(
        Option(
            str(known.get(value, value)),
            number,
            search.toggled(name, value).address(),
            value in on,
        )
        for value, number in (*best, *missing)
        if value in known or name not in ("kind", "dimension", "audience")
    )
    return Facet(name, str(FACETS[name]), options)
