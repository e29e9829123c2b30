"""Find entries for a query: everything it says first, then what says a part of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from django.db.models import Q
from wagtail.search.query import And, Or, Phrase, PlainText, SearchQuery

from cms.search.domain.draft import BESIDE
from cms.search.domain.german import asking
from cms.search.engine.results import Results
from cms.search.models import Entry, Label
from cms.search.querysets.entries import FindableQuerySet
from cms.search.querysets.stored_terms import scores_of, telling
from cms.search.services.asking import Asking
from cms.search.services.ordering import ordered
from cms.search.services.sources import kinds_of_lists

MOST = 1000  # entries that are counted: nobody looks through more
_TOP = 100  # entries that are put into order by their titles
Scores = dict[int, tuple[Entry, float]]  # by the key of the entry
_FEW = 5  # hits that bring along what they name beside
# What nobody reads to put entries in order.
_UNREAD = ("keys", "context", "labelled", "body")
_STRICT = 0.3  # what saying everything is worth besides the engine's score


@dataclass(frozen=True)
class Found:
    """What fits: the best with their scores, and all for counts and filters.

    ``strict`` counts those that say everything, one more than `MOST` if there are more.
    ``fitting`` is what the engine gives, or the entries that few were found among.
    Entries come without their long texts.
    """

    strict: int
    asked: Asking
    fitting: Any
    total: int
    scored: Callable[[], Scores]

    @property
    def has_more(self) -> bool:
        """Whether more fit than are counted."""
        return self.strict > MOST

    @cached_property
    def scores(self) -> Scores:
        """The best entries with their scores; worked out for who looks at them."""
        return self.scored()

    @cached_property
    def best(self) -> tuple[Entry, ...]:
        """The best entries in order; worked out for who looks at them."""
        return ordered(self.asked, self.scores.values())

    def rows(self) -> FindableQuerySet:
        """Return all that fit as rows to count."""
        if isinstance(self.fitting, FindableQuerySet):
            return self.fitting.filter(pk__in=self.scores)
        return rows_of(self.fitting)

    def keys(self) -> list[int]:
        """Return the keys of all that fit, in no order; one query at most."""
        if isinstance(self.fitting, FindableQuerySet):
            return [*self.scores]  # few
        return _keys(self.fitting)


def find(
    asked: Asking,
    entries: FindableQuerySet,
    chosen: FindableQuerySet | None = None,
    *,
    is_counted: bool = False,
) -> Found:
    """Return which of these entries fit, the best in order.

    Where few say everything, the best that say a part come after them. ``chosen`` are
    some of the entries: of what fits, they alone are left, as many as were counted.
    ``is_counted`` asks for the keys of all at once: none is read where there are many.
    """
    if not asked.strict:
        return Found(0, asked, entries.none(), 0, dict)
    entries = _told(asked, entries)
    fitting, first = _whole(asked, entries)
    if len(_keys(fitting) if is_counted else first) <= _TOP:
        found = _few(asked, entries, list(first))
        return found if chosen is None else _among(found, chosen)
    if chosen is not None:
        entries = _told(asked, chosen)
        fitting, first = _whole(asked, entries)
    complete = fitting[: MOST + 1].count()
    scored = partial(_scores_of_many, asked, entries, first)
    return Found(complete, asked, fitting, min(complete, MOST), scored)


def _whole(asked: Asking, entries: FindableQuerySet) -> tuple[Any, Any]:
    """Return what says everything, and the first of it, one too many; none is read."""
    fitting = _search(entries, And, asked.strict)
    return fitting, fitting[: _TOP + 1]


def _keys(fitting: Any) -> list[int]:
    """Return the keys of what was found, in no order; one query at most."""
    if isinstance(fitting, Results):
        return fitting.keys()
    return list(rows_of(fitting).order_by().values_list("pk", flat=True))


def _scores_of_many(asked: Asking, entries: FindableQuerySet, read: Any) -> Scores:
    """Return the best that say everything; names must not stand in the way of pages."""
    first = list(read)[:_TOP]
    scores = _scores(first, _STRICT, asked.strict, asked)
    lists = kinds_of_lists()
    names = sum(entry.kind in lists for entry in first)
    if names and len(first) - names < asked.enough:
        pages = _search(entries.exclude(kind__in=lists), And, asked.strict)
        scores = _scores(pages[:_TOP], _STRICT, asked.strict, asked) | scores
    return scores


def _few(asked: Asking, entries: FindableQuerySet, first: list[Entry]) -> Found:
    """Return what says everything, and the best of the rest if that is not enough."""
    scores = _scores(first, _STRICT, asked.strict, asked)
    lists = kinds_of_lists()
    names = [entry.pk for entry in first if entry.kind in lists]
    if asked.wide and len(first) - len(names) < asked.enough:
        said = entries.filter(~Q(kind__in=lists) | Q(pk__in=names))
        parts = _search(said, Or, asked.wide)[:_TOP]
        scores = _better(scores, _scores(parts, 0.0, asked.wide, asked))
        if not first and len(scores) < _FEW:
            scores = _and_beside(scores, entries)
    return Found(len(first), asked, entries, len(scores), lambda: scores)


def _among(found: Found, chosen: FindableQuerySet) -> Found:
    """Return what was found as far as it is chosen."""
    left = chosen.filter(pk__in=found.scores).order_by()
    keys = left.values_list("pk", flat=True)
    scores = {key: found.scores[key] for key in keys}
    return replace(found, fitting=chosen, total=len(scores), scored=lambda: scores)


def _told(asked: Asking, entries: FindableQuerySet) -> FindableQuerySet:
    """Return the entries without what nobody reads to put them in order."""
    return telling(entries.defer(*_UNREAD), (*asked.strict, *asked.wide))


def _search(
    entries: FindableQuerySet, kind: type[SearchQuery], parts: tuple[asking.Asked, ...]
) -> Any:
    """Return which of the entries say these parts, with the scores of the engine."""
    return entries.search(_joined(kind, parts)).annotate_score("score")


def complete(asked: Asking, entries: FindableQuerySet) -> int:
    """Return how many of these entries say everything, in no order."""
    if not asked.strict:
        return 0
    number: int = entries.search(_joined(And, asked.strict)).count()
    return number


def leads_somewhere(asked: Asking, entries: FindableQuerySet) -> bool:
    """Tell whether one of these entries says everything that is asked."""
    return bool(complete(asked, entries))


def _better(one: Scores, other: Scores) -> Scores:
    """Return the entries of both, each with the better score."""
    return one | {
        key: (entry, max(score, one[key][1] if key in one else 0.0))
        for key, (entry, score) in other.items()
    }


def _and_beside(scores: Scores, entries: FindableQuerySet) -> Scores:
    """Return these entries and those they name: worth what they say themselves."""
    named = Label.objects.filter(facet=BESIDE, entry__in=scores).values("value")
    found = entries.filter(source__in=named)
    return {entry.pk: (entry, 0.0) for entry in found} | scores


def rows_of(results: Any) -> FindableQuerySet:
    """Return what a search found as rows, whatever engine found it."""
    if isinstance(results, FindableQuerySet):
        return results
    ours = hasattr(results, "rows")
    rows: FindableQuerySet = results.rows() if ours else results.get_queryset()
    return rows


def _scores(
    results: Iterable[Entry],
    base: float,
    parts: tuple[asking.Asked, ...],
    asked: Asking,
) -> Scores:
    """Return entries with their scores between ``base`` and ``base`` + 1."""
    entries = list(results)
    scores = scores_of(entries, parts, lambda: asked.texts)
    top = max(scores, default=0.0) or 1.0
    both = zip(entries, scores, strict=True)
    return {entry.pk: (entry, base + score / top) for entry, score in both}


def _joined(kind: type[SearchQuery], parts: tuple[asking.Asked, ...]) -> SearchQuery:
    return kind([_query(part) for part in parts])


def _query(part: asking.Asked) -> SearchQuery:
    """Return a part of what is asked in the terms of Wagtail's search."""
    match part:
        case asking.Term():
            return PlainText(part.text, boost=part.weight)
        case asking.Phrase():
            return Phrase(" ".join(part.texts))
        case asking.AnyOf():
            return Or([_query(option) for option in part.options])
    return And([_query(needed) for needed in part.needed])
