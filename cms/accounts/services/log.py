"""Reading the audit log: entries in words, with the names of today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.audit.models import Entry
from cms.audit.services import record, registry
from cms.municipalities.models import Municipality

READ_EVERY = 60 * 60  # seconds
OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as people read it."""

    at: datetime
    person: str
    place: str
    text: str
    about: str
    result: str


def lines(entries: Iterable[Entry]) -> list[Line]:
    """Return the entries in words; names by one query, places by another."""
    entries = list(entries)
    people = User.objects.in_bulk({e.actor for e in entries if e.actor})
    places = Municipality.objects.in_bulk({e.tenant for e in entries if e.tenant})
    return [
        Line(
            at=entry.at,
            person=_person(entry, people),
            place=str(places.get(entry.tenant or 0, "")),
            text=text_of(entry.action),
            about=_about(entry),
            result=entry.get_result_display(),
        )
        for entry in entries
    ]


def text_of(action: str) -> str:
    """Return the words for an action; those of frameworks share a few."""
    known = registry.actions().get(action)
    if known:
        return str(known.text)
    if action.startswith("account_"):
        return _("Sign-in or password")
    return _("Change in the editors' area")


def note_reading(reader: User, municipality: Municipality | None = None) -> None:
    """Record that the log was read; once an hour per person and log. Source: P31."""
    place = municipality.pk if municipality else "platform"
    if cache.add(f"log-read:{reader.pk}:{place}", 1, READ_EVERY):
        record("accounts.log_read", municipality)


def _person(entry: Entry, people: dict[Any, User]) -> str:
    """Return who it was, by the name of today."""
    if entry.actor is None:
        return _("the software")
    if entry.role == OPERATOR:
        return _("Operator")
    person = people.get(entry.actor)
    return str(person) if person else _("former member")


def _about(entry: Entry) -> str:
    """Return kind and number of the object, never its name."""
    if not entry.object_type:
        return "–"
    try:
        model = apps.get_model(entry.object_type)
    except (LookupError, ValueError):
        return entry.object_type
    return f"{model._meta.verbose_name} {entry.object_id}"  # noqa: SLF001 -- public in Django
