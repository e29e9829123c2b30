"""Keep the rows of a queryset that have one of many keys, with one parameter."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connections
from django.db.models import IntegerField, Model, QuerySet
from django.db.models.expressions import RawSQL

_FEW = 100  # keys that are simply listed


def to_key_of(model: type[Model]) -> Callable[[str], Any]:
    """Return what makes a primary key of the text that the index holds."""
    field = _root_key(model)
    make: Callable[[str], Any] = field.to_python
    return int if isinstance(field, IntegerField) else make


def with_keys(queryset: QuerySet[Any], keys: Iterable[Any]) -> QuerySet[Any]:
    """Return the rows with these primary keys.

    A database takes only so many parameters: many keys travel as one.
    """
    wanted = list(keys)
    if len(wanted) <= _FEW:
        return queryset.filter(pk__in=wanted)
    field, connection = _root_key(queryset.model), connections[queryset.db]
    if not isinstance(field, IntegerField):
        wanted = [field.get_db_prep_value(key, connection) for key in wanted]
    if connection.vendor == "postgresql":
        kind = field.rel_db_type(connection)
        rows = RawSQL(f"SELECT unnest(%s::{kind}[])", (wanted,))  # noqa: S611 -- Django's name of a type
    else:
        rows = RawSQL("SELECT value FROM json_each(%s)", (json.dumps(wanted),))
    return queryset.filter(pk__in=rows)


def _root_key(model: type[Model]) -> Any:
    """Return the field that holds the key itself, not a pointer to it."""
    field: Any = model._meta.pk  # noqa: SLF001 -- public in Django
    while field.remote_field:
        field = field.target_field
    return field
