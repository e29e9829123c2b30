"""Keep the rows of a queryset that have one of many keys, with one parameter."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

_FEW = 100  # keys that are simply listed


def with_keys(queryset: QuerySet[Any], keys: Sequence[str]) -> QuerySet[Any]:
    """Return the rows with these primary keys, given as text.

    A database takes only so many parameters: many keys travel as one.
    """
    field = _root_key(queryset.model)
    prepared = [field.to_python(key) for key in keys]
    if len(prepared) <= _FEW:
        return queryset.filter(pk__in=prepared)
    connection = connections[queryset.db]
    stored = [field.get_db_prep_value(key, connection) for key in prepared]
    if connection.vendor == "postgresql":
        kind = field.rel_db_type(connection)
        rows = RawSQL(f"SELECT unnest(%s::{kind}[])", (stored,))  # noqa: S611 -- Django's name of a type
    else:
        rows = RawSQL("SELECT value FROM json_each(%s)", (json.dumps(stored),))
    return queryset.filter(pk__in=rows)


def _root_key(model: type[Model]) -> Any:
    """Return the field that holds the key itself, not a pointer to a parent."""
    field: Any = model._meta.pk  # noqa: SLF001 -- public in Django
    while field.remote_field:
        field = field.target_field
    return field
