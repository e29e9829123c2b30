"""What fits by the database alone, while the index is no use: words in short texts."""

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


def condition(model: type[Model], asked: SearchQuery) -> Q:
    """Return the condition that a query comes to; no field is read but short ones."""
    names = _short_fields(model)
    return _condition(names, asked)


def _condition(names: list[str], asked: SearchQuery) -> Q:
    match asked:
        case MatchAll():
            return _EVERYTHING
        case Boost():
            return _condition(names, asked.subquery)
        case Not():
            return ~_condition(names, asked.subquery)
        case And() | Or():
            parts = [_condition(names, each) for each in asked.subqueries]
            return reduce(and_ if isinstance(asked, And) else or_, parts, _EVERYTHING)
    return _words(names, asked)


def _words(names: list[str], asked: Any) -> Q:
    text = getattr(asked, "query_string", "")
    words = [word for word in text.split() if words_of(word)][:_WORDS]
    if not words or not names:
        return _NOTHING
    fits = [
        reduce(or_, (Q(**{f"{name}__icontains": word}) for name in names))
        for word in words
    ]
    return reduce(or_ if getattr(asked, "operator", "and") == "or" else and_, fits)


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
