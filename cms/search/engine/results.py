"""What a search found: the engine says what has the words, the database what fits."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, Self

from django.db.models import Count, Model, QuerySet
from modelsearch.backends.base import BaseSearchResults, FilterFieldError

from cms.search.engine.keys import with_keys

_CHUNK = 10_000  # keys that are read together
_AHEAD = 1.3  # times as many as are wanted are looked at: not all of them fit
_SURE = 2  # times as many as should be enough are looked at next
_FAR = 5  # times as many as are wanted are looked at last, before all are asked for


@dataclass(slots=True)
class _Known:
    """What all slices of the same results share, as soon as one of them asks."""

    scores: dict[Any, float] | None = None  # of what the engine finds, by key
    fitting: list[Any] | None = None


class Results(BaseSearchResults):
    """What fits, found when it is asked for."""

    supports_facet = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._known = _Known()

    def facet(self, field_name: str) -> OrderedDict[Any, int]:
        """Return how many results have each value of a field, most first.

        Raises:
            FilterFieldError: if results cannot be filtered by this field.
        """
        if self.query_compiler._get_filterable_field(field_name) is None:  # noqa: SLF001 -- as modelsearch's own backends do
            name = self.query_compiler.queryset.model.__name__
            told = f'Cannot facet search results with field "{field_name}". Please add '
            told += f"index.FilterField('{field_name}') to {name}.search_fields."
            raise FilterFieldError(told, field_name=field_name)
        rows = self.rows().order_by().values(field_name)
        counted = rows.annotate(count=Count("pk", distinct=True))
        ordered = counted.order_by("-count", field_name)
        return OrderedDict((row[field_name], row["count"]) for row in ordered)

    def rows(self) -> QuerySet[Any]:
        """Return all results as rows, in no order."""
        queryset = self.query_compiler.queryset
        if self.query_compiler.is_everything():
            return queryset
        return with_keys(queryset, self._matches())

    def keys(self) -> list[Any]:
        """Return the keys of all results in no order, asked for once."""
        if self.query_compiler.is_everything():
            return list(self.rows().order_by().values_list("pk", flat=True))
        return self._fitting()

    def _clone(self) -> Self:
        clone: Self = super()._clone()
        clone._known = self._known
        return clone

    def _do_count(self) -> int:
        if self.query_compiler.is_everything():
            return self._count(self.rows())
        if self.stop is not None and self._known.fitting is None:
            some = islice(self._matches(), int(self.stop * _AHEAD) + 1)
            number = self._count(with_keys(self.query_compiler.queryset, some))
            if number == max(0, self.stop - self.start):
                return number  # as many as were asked for, whatever else fits
        return len(range(len(self._fitting()))[self.start : self.stop])

    def _count(self, rows: QuerySet[Any]) -> int:
        """Return how many of these rows are in the slice."""
        keys = rows.order_by().values("pk").distinct()
        return keys[self.start : self.stop].count()

    def _fitting(self) -> list[Any]:
        """Return the keys of all results in no order, asked for once."""
        if self._known.fitting is None:
            rows = self.rows().order_by().values_list("pk", flat=True)
            self._known.fitting = list(set(rows.iterator(chunk_size=_CHUNK)))
        return self._known.fitting

    def _do_search(self) -> list[Model]:
        compiler = self.query_compiler
        if compiler.is_everything() or not compiler.order_by_relevance:
            found = self._ordered()
        else:
            found = self._best()
        if self._score_field:
            scores = {} if compiler.is_everything() else self._matches()
            for item in found:
                setattr(item, self._score_field, scores.get(item.pk, 1.0))
        return found

    def _best(self) -> list[Model]:
        """Return the slice of all that fits, best first."""
        scores = self._matches()
        stop = len(scores) if self.stop is None else self.stop
        is_known = self._known.fitting is not None
        found = None if is_known else self._first(scores, stop)
        if found is not None:
            return found[self.start : stop]
        fitting = {key: scores[key] for key in self._fitting()}
        return self._loaded(_best_of(fitting, stop)[self.start :])

    def _first(self, scores: dict[Any, float], number: int) -> list[Model] | None:
        """Return at least so many of the best that fit, if a look or two is enough.

        The second look is as far as the first lets expect; where that is farther than
        the first, it is at keys alone.
        """
        seen = int(number * _AHEAD) + 1
        found = self._loaded(_best_of(scores, seen))
        missing = number - len(found)
        if missing <= 0 or seen >= len(scores):
            return found
        ahead = int(missing * _SURE * seen / (len(found) or 1))
        if ahead > seen:
            ahead = number * _FAR
            next_best = self._open(_best_of(scores, seen + ahead)[seen:])[:missing]
        else:
            next_best = _best_of(scores, seen + ahead)[seen:]
        more = self._loaded(next_best)
        is_enough = len(more) >= missing or seen + ahead >= len(scores)
        return found + more if is_enough else None

    def _open(self, keys: list[Any]) -> list[Any]:
        """Return the keys of what fits of these, in their order."""
        rows = with_keys(self.query_compiler.queryset, keys).order_by()
        fitting = set(rows.values_list("pk", flat=True))
        return [key for key in keys if key in fitting]

    def _loaded(self, keys: list[Any]) -> list[Model]:
        """Return what fits of these, in their order."""
        rows = with_keys(self.query_compiler.queryset, keys).order_by()
        found = {item.pk: item for item in rows}
        return [found[key] for key in keys if key in found]

    def _ordered(self) -> list[Model]:
        """Return the slice in the order of the queryset; each object once."""
        rows = self.rows()
        if self.query_compiler.order_by_relevance:
            rows = rows if rows.ordered else rows.order_by("pk")
        elif not rows.query.order_by:
            rows = rows.order_by("-pk")
        keys = list(dict.fromkeys(rows.values_list("pk", flat=True)))
        wanted = keys[self.start : self.stop]
        found = self.query_compiler.queryset.in_bulk(wanted)
        return [found[key] for key in wanted if key in found]

    def _matches(self) -> dict[Any, float]:
        """Return the scores of all that the engine finds, by primary key."""
        if self._known.scores is None:
            self._known.scores = self._asked()
        return self._known.scores

    def _asked(self) -> dict[Any, float]:
        """Ask the engine, or the database while the engine is away."""
        raise NotImplementedError


def _best_of(scores: dict[Any, float], number: int) -> list[Any]:
    """Return so many keys, best first; of equal ones, those that are first."""
    some: Iterable[tuple[Any, float]] = scores.items()
    if 0 < number < len(scores):
        import numpy as np

        values = np.fromiter(scores.values(), float, len(scores))
        least = np.partition(values, -number)[-number]
        keys = [*scores]
        some = ((keys[n], values[n]) for n in np.flatnonzero(values >= least))
    best = sorted((-score, key) for key, score in some)
    return [key for _score, key in best[:number]]
