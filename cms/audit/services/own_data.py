"""Everything about one person, gathered by the privacy registry alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext

from cms.audit.domain.privacy import Data, Link, Match
from cms.audit.services import registry


@dataclass(frozen=True, slots=True)
class Subject:
    """A person as rows know them: by the key of the account, or by an address.

    ``pk`` is None for people without account; ``staff`` is their key.
    """

    pk: int | None
    addresses: tuple[str, ...] = ()
    staff: int | None = None


def gather(subject: Subject) -> list[dict[str, Any]]:
    """Return a section per way that leads from stored rows to the person.

    Each holds ``model``, ``title``, ``fields`` (titles) and ``rows`` (lists of texts,
    numbers or nothing, in the order of the fields). Empty sections are left out.
    """
    found = (
        _section(data, link, subject)
        for data in registry.declared()
        for link in data.links
        if any(not group.handling.withheld for group in data.of(link))
    )
    return [section for section in found if section["rows"]]


def withheld(ways: Collection[Match] = tuple(Match)) -> list[dict[str, str]]:
    """Return which personal data are not handed out, and why: ``title``, ``why``.

    ``ways`` are those that lead to the persons meant.
    """
    reasons = {
        (title_of(data), gettext(group.handling.withheld))
        for data in registry.declared()
        for group in data.groups
        if group.link and group.link.match in ways and group.handling.withheld
    }
    return [{"title": title, "why": why} for title, why in sorted(reasons)]


def rows_of(data: Data, link: Link, subject: Subject) -> models.QuerySet[Any]:
    """Return the rows that this link ties to the person."""
    manager = apps.get_model(data.model)._base_manager  # noqa: SLF001 -- public in Django
    return manager.filter(_condition(link, subject)).order_by("pk")


def _condition(link: Link, subject: Subject) -> models.Q:
    """Return what holds for the rows of the person; for nobody's if it cannot be."""
    field, wanted = link.field, models.Q(pk__in=())
    keys = {
        Match.ID: (field, subject.pk),
        Match.STAFF: (field, subject.staff),
        Match.HOLDER: (f"{field}__person", subject.staff),
    }
    name, key = keys.get(link.match, ("", None))
    if key is not None:
        wanted |= models.Q(**{name: key})
    field = f"{field}__email" if link.match is Match.HOLDER else field
    if link.match in {Match.ADDRESS, Match.HOLDER}:
        for address in subject.addresses:
            wanted |= models.Q(**{f"{field}__iexact": address})
    return wanted


def _section(data: Data, link: Link, subject: Subject) -> dict[str, Any]:
    model = apps.get_model(data.model)
    fields = [model._meta.get_field(name) for name in data.shown_to(link)]  # noqa: SLF001 -- public in Django
    rows = rows_of(data, link, subject)
    return {
        "model": data.model,
        "title": title_of(data),
        "fields": [capfirst(heading(field)) for field in fields],
        "rows": [[_value(row, field, subject) for field in fields] for row in rows],
    }


def heading(field: Any) -> str:
    """Return what a field is called; a key without own words by what it names."""
    name = field.verbose_name
    if field.is_relation and not isinstance(name, Promise):
        name = field.related_model._meta.verbose_name  # noqa: SLF001 -- public in Django
    return str(name)


def title_of(data: Data) -> str:
    """Return the name of this kind of data; its purpose if nobody translated it."""
    name = apps.get_model(data.model)._meta.verbose_name_plural  # noqa: SLF001 -- public in Django
    with translation.override("en"):
        english = str(name)
    is_translated = str(name) != english or translation.get_language() == "en"
    purpose = data.groups[0].handling.purpose
    return capfirst(str(name) if is_translated else gettext(purpose))


def _value(row: models.Model, field: Any, subject: Subject) -> Any:
    """Return the value as people read it; of other persons only that there is one."""
    value = getattr(row, field.attname)
    if field.is_relation:
        return _related(row, field, subject)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | None) else str(value)


def _related(row: models.Model, field: Any, subject: Subject) -> Any:
    """Return the name of what is referred to, unless it is about others."""
    key = getattr(row, field.attname)
    if key is None:
        return None
    if field.related_model._meta.label in _personal() and key != subject.pk:  # noqa: SLF001 -- public in Django
        return key
    return str(getattr(row, field.name))


def _personal() -> frozenset[str]:
    """Return the models whose rows are about one person, such as accounts."""
    return frozenset(
        data.model
        for data in registry.declared()
        if all(group.link for group in data.groups)
    )
