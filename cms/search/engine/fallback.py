"""What fits by the database alone, while the index is no use: words in short texts."""

from collections.abc import Callable
from functools import reduce
from operator import and_, or_
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Model, Q
from modelsearch.index import AutocompleteField, SearchField
from modelsearch.query import And, Boost, MatchAll, Not, Or, SearchQuery

from cms.search.engine.documents import words_of

_WORDS = 16  # of one text
_EVERYTHING = Q()
_NOTHING = Q(pk__in=())


Fit = Callable[[str], Q]


def condition(model: type[Model], asked: SearchQuery, *, is_auto: bool = False) -> Q:
    """Return the condition that a query comes to; no field is read but short ones.

    A class whose search fields hold terms instead of words names a ``term_pattern``: a
    function that returns the regular expression for a term.
    """
    names = _short_fields(model)
    pattern = None if is_auto else getattr(model, "term_pattern", None)

    def fit(word: str) -> Q:
        how, what = ("iregex", pattern(word)) if pattern else ("icontains", word)
        return reduce(or_, (Q(**{f"{name}__{how}": what}) for name in names), _NOTHING)

    return _condition(fit, asked)


def _condition(fit: Fit, asked: SearchQuery) -> Q:
    match asked:
        case MatchAll():
            return _EVERYTHING
        case Boost():
            return _condition(fit, asked.subquery)
        case Not():
            return ~_condition(fit, asked.subquery)
        case And() | Or():
            parts = [_condition(fit, each) for each in asked.subqueries]
            return reduce(and_ if isinstance(asked, And) else or_, parts, _EVERYTHING)
    return _words(fit, asked)


def _words(fit: Fit, asked: Any) -> Q:
    text = getattr(asked, "query_string", "")
    words = [word for word in text.split() if words_of(word)][:_WORDS]
    if not words:
        return _NOTHING
    is_any = getattr(asked, "operator", "and") == "or"
    return reduce(or_ if is_any else and_, (fit(word) for word in words))


def _short_fields(model: Any) -> list[str]:
    """Return the search fields that are short texts of the class itself."""
    names = {
        field.field_name: None
        for field in model.get_search_fields()
        if isinstance(field, SearchField | AutocompleteField)
    }
    return [name for name in names if _is_short(model, name)]


def _is_short(model: type[Model], name: str) -> bool:
    try:
        return isinstance(model._meta.get_field(name), CharField)  # noqa: SLF001 -- public in Django
    except FieldDoesNotExist:
        return False
