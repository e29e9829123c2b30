"""Erasing a person: deleting, emptying and keeping as the privacy registry says."""

from functools import partial
from typing import Any

from django.apps import apps
from django.db import models, transaction

from cms.audit.domain.privacy import Data, Erase, Link
from cms.audit.services import registry
from cms.audit.services.own_data import Subject, rows_of

# The row everything else leads to; without it nothing else would be found.
_ACCOUNT = "pk"


@transaction.atomic
def erase(subject: Subject) -> dict[str, int]:
    """Erase the person; return how many rows were deleted or emptied, by model.

    The account itself goes last. Of a row that stays the link and the texts about the
    person are emptied; a date without a person is about nobody.
    """
    links = [(data, link) for data in registry.declared() for link in data.links]
    links.sort(key=lambda pair: pair[1].field == _ACCOUNT)
    counts: dict[str, int] = {}
    for data, link in links:
        count = _end(data, link, subject)
        if count:
            counts[data.model] = counts.get(data.model, 0) + count
    return counts


def _end(data: Data, link: Link, subject: Subject) -> int:
    """Do what is declared for this way to the person; return the rows concerned."""
    groups = data.of(link)
    rows = rows_of(data, link, subject)
    if any(group.handling.erase is Erase.DELETE for group in groups):
        return _delete(rows)
    names = [
        name
        for group in groups
        if group.handling.erase is Erase.CLEAR
        for name in group.fields
    ]
    values = _empty(apps.get_model(data.model), names)
    return rows.order_by().update(**values) if values else 0


def _delete(rows: models.QuerySet[Any]) -> int:
    """Delete the rows, and their files once the transaction is committed."""
    fields = [
        field
        for field in rows.model._meta.concrete_fields  # noqa: SLF001 -- public in Django
        if isinstance(field, models.FileField)
    ]
    if fields:
        files = [getattr(row, field.name) for row in rows for field in fields]
        for file in filter(None, files):
            transaction.on_commit(partial(file.storage.delete, file.name))
    count = rows.count()
    rows.delete()
    return count


def _empty(model: type[models.Model], names: list[str]) -> dict[str, Any]:
    """Return the empty value of each field that has one."""
    values: dict[str, Any] = {}
    for name in names:
        field = model._meta.get_field(name)  # noqa: SLF001 -- public in Django
        if getattr(field, "null", False):
            values[name] = None
        elif isinstance(field, models.CharField | models.TextField):
            values[name] = ""
    return values
