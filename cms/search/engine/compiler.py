"""Translate queries of Wagtail's search into queries of the engine."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from modelsearch.backends.base import BaseSearchQueryCompiler
from modelsearch.query import (
    And,
    Boost,
    Fuzzy,
    MatchAll,
    Not,
    Or,
    Phrase,
    PlainText,
    SearchQuery,
)
from whoosh import query as engine

from cms.search.engine.documents import AUTO, boosts_of, own_field, words_of
from cms.search.engine.expansion import Beginning, Nearly
from cms.search.engine.fallback import condition

WORDS = 16  # of one text that are looked for
_SHORT = 6  # letters; a shorter word may differ by one sign, others by two
_NOTHING = engine.NullQuery
Find = Callable[[str, float], Any]


class Compiler(BaseSearchQueryCompiler):
    """A search for whole words."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    IS_AUTO = False

    def engine_query(self) -> Any:
        """Return the query in the engine's terms."""
        return self._engine_query

    def is_everything(self) -> bool:
        """Tell whether all objects fit, so that nobody has to ask the engine."""
        return _is(self._engine_query, engine.Every)

    @cached_property
    def boosts(self) -> dict[str, float]:
        """The boost of each field of the engine that is looked into."""
        if self.fields is not None:
            model, auto = self.queryset.model, self.IS_AUTO
            return {own_field(model, name, is_auto=auto): 1.0 for name in self.fields}
        return {AUTO: 1.0} if self.IS_AUTO else boosts_of(self.queryset.model)

    def from_database(self) -> dict[Any, float]:
        """Return what has the words in its own short texts, without the index."""
        rows = self.queryset.order_by()
        fitting = rows.filter(condition(rows.model, self.query, is_auto=self.IS_AUTO))
        return dict.fromkeys(fitting.values_list("pk", flat=True), 0.0)

    @cached_property
    def _engine_query(self) -> Any:
        return self._compile(self.query, 1.0)

    def _compile(self, asked: SearchQuery, boost: float) -> Any:
        match asked:
            case MatchAll():
                return engine.Every()
            case Boost():
                return self._compile(asked.subquery, boost * asked.boost)
            case And() | Or():
                parts = [self._compile(each, boost) for each in asked.subqueries]
                return _join(engine.And if isinstance(asked, And) else engine.Or, parts)
            case Not():
                return _without(self._compile(asked.subquery, 1.0))
        return self._leaf(asked, boost)

    def _leaf(self, asked: Any, boost: float) -> Any:
        if not isinstance(asked, PlainText | Phrase | Fuzzy):
            raise NotImplementedError(f"{type(asked).__name__} cannot be searched for.")
        words = words_of(asked.query_string)[:WORDS]
        if isinstance(asked, Phrase):
            return self._in_fields(lambda field, by: _phrase(field, words, by), boost)
        if isinstance(asked, Fuzzy):
            return self._words(words, asked.operator, boost, self._nearly)
        return self._words(words, asked.operator, boost * asked.boost, self._word)

    def _words(
        self, words: Sequence[str], operator: str, boost: float, find: Find
    ) -> Any:
        found = [find(word, boost) for word in words]
        if found and self.IS_AUTO:
            found[-1] = self._in_fields(
                lambda field, by: Beginning(field, words[-1], boost=by), boost
            )
        return _join(engine.Or if operator == "or" else engine.And, found)

    def _word(self, word: str, boost: float) -> Any:
        return self._in_fields(
            lambda field, by: engine.Term(field, word, boost=by), boost
        )

    def _nearly(self, word: str, boost: float) -> Any:
        distance = 1 if len(word) < _SHORT else 2
        return self._in_fields(
            lambda field, by: Nearly(
                field, word, boost=by, maxdist=distance, prefixlength=1
            ),
            boost,
        )

    def _in_fields(self, make: Find, boost: float) -> Any:
        fields = [make(field, boost * by) for field, by in self.boosts.items()]
        return _join(engine.Or, fields)


class AutocompleteCompiler(Compiler):
    """A search for titles while somebody is still typing the last word."""

    IS_AUTO = True


def _join(kind: Any, parts: Sequence[Any]) -> Any:
    """Return the parts as one query; everything and nothing are worked out here."""
    absorbing, neutral = (
        (engine.Every, _NOTHING) if kind is engine.Or else (_NOTHING, engine.Every)
    )
    if any(_is(part, absorbing) for part in parts):
        return engine.Every() if absorbing is engine.Every else _NOTHING
    left = [part for part in parts if not _is(part, neutral)]
    if not left:
        return parts[0] if parts else _NOTHING
    if len(left) == 1:
        return left[0]
    return kind([inner for part in left for inner in _flat(part, kind)])


def _flat(part: Any, kind: Any) -> list[Any]:
    """Return what a part joins in the same way, so that the engine joins it once."""
    return part.subqueries if type(part) is kind else [part]


def _is(part: Any, what: Any) -> bool:
    return part is _NOTHING if what is _NOTHING else type(part) is engine.Every


def _phrase(field: str, words: Sequence[str], boost: float) -> Any:
    if not words:
        return _NOTHING
    if len(words) == 1:
        return engine.Term(field, words[0], boost=boost)
    return engine.Phrase(field, list(words), boost=boost)


def _without(unwanted: Any) -> Any:
    if _is(unwanted, engine.Every):
        return _NOTHING
    if _is(unwanted, _NOTHING):
        return engine.Every()
    everything = engine.ConstantScoreQuery(engine.Every(), 0.0)
    return engine.AndNot(everything, unwanted)
