"""What results can be narrowed to, counted at the moment of asking."""

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.search.domain.draft import ENDED
from cms.search.domain.hit import Facet, Option
from cms.search.domain.labels import counted
from cms.search.domain.query import Search
from cms.search.engine.keys import with_keys
from cms.search.models import Entry, Label
from cms.search.querysets.entries import FindableQuerySet
from cms.search.services.asking import Asking
from cms.search.services.finding import Found, find
from cms.search.services.sources import names

_OPTIONS = 12  # values of a facet that are shown
FACETS: dict[str, Promise | str] = {
    "kind": _("Kind"),
    "topic": _("Topic"),
    "dimension": _("Field of action"),
    "audience": _("For whom"),
    "municipality": _("Municipality"),
    "in_force": _("In force"),
}


def current(entries: FindableQuerySet, search: Search) -> FindableQuerySet:
    """Return entries without those that have ended.

    They are there if they are chosen, and one that bears the number asked for.
    """
    if search.is_among_ended:
        return entries
    facet, value = ENDED
    ended = Label.objects.filter(facet=facet, value=value)
    hidden = ended.exclude(entry__keys__iexact=search.words)
    return entries.exclude(pk__in=hidden.values("entry"))


def chosen(entries: FindableQuerySet, search: Search) -> FindableQuerySet:
    """Return entries that have one of the chosen values of each facet."""
    for facet, values in search.chosen.items():
        if facet == "kind":
            entries = entries.filter(kind__in=values)
        else:
            labelled = Label.objects.filter(facet=facet, value__in=values)
            entries = entries.filter(pk__in=labelled.values("entry"))
    return entries


def found_for(
    words: str, entries: FindableQuerySet, search: Search, *, is_counted: bool
) -> Found:
    """Return which of these entries fit the words and what is chosen beside them.

    What has ended is found by all of the words only. ``is_counted`` as for `find`.
    """
    entries = current(entries, search)
    some = chosen(entries, search) if search.chosen else None
    asked = Asking(words, in_parts=not search.is_among_ended)
    return find(asked, entries, some, is_counted=is_counted)


def facets(found: Found, search: Search, ended: int = 0) -> tuple[Facet, ...]:
    """Return what the results can be narrowed to, with counts; two queries.

    ``ended`` says how many fit that are left out because they hold no longer.
    """
    # By keys that are known: who may read them is not asked again.
    entries = with_keys(Entry.objects.order_by(), found.keys())
    rows = entries.values_list("kind", "labelled").annotate(number=Count("pk"))
    counts = counted((f"kind={kind}\n{rest}", number) for kind, rest, number in rows)
    if ended:
        facet, value = ENDED
        counts[facet][value] = ended
    wanted = (name for name in FACETS if counts[name] or name in search.chosen)
    every = (_facet(name, counts[name], search) for name in wanted)
    return tuple(facet for facet in every if facet.options)


def _facet(name: str, counts: dict[str, int], search: Search) -> Facet:
    known = names(name)
    results = reverse("search:results")
    on = search.chosen.get(name, ())
    best = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_OPTIONS]
    missing = [(value, 0) for value in on if value not in dict(best)]
    options = tuple(
        Option(
            str(known.get(value, value)),
            number,
            results + search.toggled(name, value).address(),
            value in on,
        )
        for value, number in (*best, *missing)
        if value in known or name == "topic"
    )
    return Facet(name, str(FACETS[name]), options)
