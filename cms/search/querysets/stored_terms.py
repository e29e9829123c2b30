"""What PostgreSQL stored of entries, read with them: its own scores say too little."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import F, Func, IntegerField, TextField, Value
from modelsearch.backends.database.postgres.weights import get_weight
from wagtail.search.backends import get_search_backend

from cms.search.domain.german.asking import Asked
from cms.search.domain.german.weighing import (
    Held,
    rarity_in,
    stem_of,
    terms_of,
    weights,
)
from cms.search.querysets.entries import FindableQuerySet
from cms.search.vocabulary import german

if TYPE_CHECKING:
    from cms.search.models import Entry

Texts = tuple[Mapping[str, int], int]  # in which each stem stands, and all there are


class _Terms(Func):
    """Those of some terms that a text has: "term BDD", a letter for each place."""

    template = (
        "ARRAY(SELECT held.lexeme || ' ' || array_to_string(held.weights, '')"
        " FROM unnest(%(expressions)s))"
    )
    arg_joiner = ") AS held WHERE held.lexeme = ANY("


def telling(entries: FindableQuerySet, parts: Collection[Asked]) -> FindableQuerySet:
    """Return entries that tell what is stored of them, if PostgreSQL searches."""
    if not _is_postgresql():
        return entries
    from django.contrib.postgres.fields import ArrayField

    array = ArrayField(TextField())
    wanted = Value(sorted(terms_of(parts)), output_field=array)
    body = F("index_entries__body")
    length = Func(body, function="length", output_field=IntegerField())
    held = _Terms(body, wanted, output_field=array)
    return entries.annotate(held=held, held_length=length)


def stems_told(parts: Collection[Asked]) -> set[str]:
    """Return the stems whose texts `scores_of` must know."""
    if not _is_postgresql():
        return set()
    return {stem_of(term, german()) for term in terms_of(parts)}


def scores_of(
    entries: "Sequence[Entry]", parts: Collection[Asked], texts: Callable[[], Texts]
) -> list[float]:
    """Return what the engine says of each entry, or what is stored if it told that."""
    if not entries or not hasattr(entries[0], "held"):
        return [abs(entry.score) for entry in entries]
    known, total = texts()
    rarity = {
        term: rarity_in(known.get(stem_of(term, german()), 0), total)
        for term in terms_of(parts)
    }
    return weights(parts, [_held(entry) for entry in entries], rarity)


def _held(entry: "Entry") -> Held:
    """Return which terms stand in the title, by its letter, and which elsewhere."""
    found = (term.partition(" ") for term in entry.held)
    places = {
        term: (each.count(_title(type(entry))), len(each))
        for term, _space, each in found
    }
    return Held(
        {term: title for term, (title, _all) in places.items() if title},
        {
            term: every - title
            for term, (title, every) in places.items()
            if every > title
        },
        entry.held_length,
    )


@cache
def _title(model: "type[Entry]") -> str:
    """Return the letter that PostgreSQL stores with words of titles."""
    boosts = [getattr(field, "boost", None) or 0 for field in model.search_fields]
    letter: str = get_weight(max(boosts))
    return letter


def _is_postgresql() -> bool:
    if connection.vendor != "postgresql":
        return False
    from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend

    return isinstance(get_search_backend(), PostgresSearchBackend)
