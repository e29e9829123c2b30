"""The privacy registry: what every field holds, why, for whom, and how it ends.

Each app declares its models in its module ``privacy``. Source:
privacy-and-security, P1, P2, 6.6.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from cms.audit.domain.words import noop as _


class DataClass(StrEnum):
    """Whom data belong to. Source: P1."""

    OPEN = _("open")
    INTERNAL = _("internal")
    CONFIDENTIAL = _("confidential to the municipality")
    PERSONAL = _("personal")


class Basis(StrEnum):
    """Why persons' data may be processed; GDPR, Art. 6 (1)."""

    NONE = _("no person concerned")
    CONSENT = _("consent (a)")
    DUTY = _("legal duty (c)")
    TASK = _("public task (e)")


class Reader(StrEnum):
    """Who may read it, at their own municipality unless said otherwise."""

    EVERYBODY = _("everybody")
    SELF = _("the person")
    MEMBERS = _("members")
    ASSESSORS = _("assessors")
    COORDINATORS = _("coordinators")
    LEAD = _("head of administration")
    EDITORS = _("editors and approvers")
    DATA_PROTECTION = _("data protection")
    OPERATORS = _("operators")
    MACHINE = _("the software alone")


class Erase(StrEnum):
    """What becomes of a field when the person is erased."""

    DELETE = _("row deleted")
    CLEAR = _("emptied")
    KEEP = _("kept")


class Match(StrEnum):
    """How a row is recognised as being about a person.

    ``STAFF`` is the key of a person without account; ``HOLDER`` is an access link,
    which leads to an address or to such a person.
    """

    ID = "id"
    ADDRESS = "address"
    STAFF = "staff"
    HOLDER = "holder"


@dataclass(frozen=True, slots=True)
class Link:
    """The field of a row that leads to a person."""

    field: str
    match: Match = Match.ID


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """How fields are handled.

    ``withheld`` says why they are not in a person's own data, empty if they are.
    ``kept`` says why they outlive an erased person. ``retention`` is the id of a
    rule of ``retention.RULES``.
    """

    data_class: DataClass
    purpose: str
    readers: tuple[Reader, ...]
    retention: str
    basis: Basis = Basis.NONE
    withheld: str = ""
    erase: Erase = Erase.KEEP
    kept: str = ""

    def but(self, **changes: Any) -> "Handling":
        """Return the same handling except for these."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are handled alike; ``link`` is set if they are about a person."""

    fields: tuple[str, ...]
    handling: Handling
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Data:
    """What one model (``app.Model``) holds."""

    model: str
    groups: tuple[Group, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the names of all declared fields."""
        return tuple(name for group in self.groups for name in group.fields)

    @property
    def links(self) -> tuple[Link, ...]:
        """Return the ways to persons, each once, in the order declared."""
        return tuple(dict.fromkeys(g.link for g in self.groups if g.link))

    def of(self, link: Link) -> tuple[Group, ...]:
        """Return the groups that are about the person this link leads to."""
        return tuple(group for group in self.groups if group.link == link)

    def shown_to(self, link: Link) -> tuple[str, ...]:
        """Return the fields that stand in the own data of this link's person."""
        return tuple(
            name
            for group in self.groups
            if group.link in {None, link} and not group.handling.withheld
            for name in group.fields
        )


@dataclass(frozen=True, slots=True)
class Impersonal:
    """Models of a framework that hold nothing about persons, and why they exist."""

    models: tuple[str, ...]
    purpose: str


def group(
    fields: str, handling: Handling, link: str = "", match: Match = Match.ID
) -> Group:
    """Return a group; ``fields`` are names parted by blanks."""
    return Group(tuple(fields.split()), handling, Link(link, match) if link else None)


def problems(
    declared: Iterable[Data],
    impersonal: Iterable[Impersonal],
    models: Mapping[str, frozenset[str]],
    rules: frozenset[str],
) -> tuple[str, ...]:
    """Return what is missing or wrong, as sentences; empty if all is declared.

    ``models`` maps each model that exists to its fields, ``rules`` are the ids of the
    rules of retention.
    """
    declared = tuple(declared)
    names = [data.model for data in declared]
    names += [model for each in impersonal for model in each.models]
    found = [f"{name} is declared twice" for name in _doubles(names)]
    # Frameworks may have other models on other databases.
    missing = {data.model for data in declared} - {*models}
    found += [f"{name} is declared, but no model" for name in missing]
    found += [f"{name} is not declared" for name in {*models} - {*names}]
    for data in declared:
        found += _problems_of(data, models.get(data.model, frozenset()))
        found += [
            f"{data.model} names a rule of retention that does not exist: {name}"
            for name in {g.handling.retention for g in data.groups} - rules
        ]
    return tuple(sorted(found))


def _problems_of(data: Data, fields: frozenset[str]) -> list[str]:
    found = [f"{data.model}.{name} is declared twice" for name in _doubles(data.fields)]
    found += [
        f"{data.model}.{name} is not declared" for name in fields - {*data.fields}
    ]
    found += [
        f"{data.model}.{name} is declared, but no field"
        for name in {*data.fields} - fields
    ]
    for each in data.groups:
        where = f"{data.model} ({', '.join(each.fields)})"
        found += [f"{where} {fault}" for fault in _faults(each)]
    return found


def _faults(each: Group) -> list[str]:
    """Return what a group leaves open."""
    handling = each.handling
    is_personal = handling.data_class is DataClass.PERSONAL
    answers = {
        "has no purpose": handling.purpose,
        "has no readers": handling.readers,
        "leads to nobody and does not say why": (
            not is_personal or each.link or handling.withheld
        ),
        "is about persons, but not personal": is_personal or not each.link,
        "has no legal basis": not is_personal or handling.basis is not Basis.NONE,
        "does not say why it outlives the person": (
            not is_personal or handling.erase is not Erase.KEEP or handling.kept
        ),
    }
    return [fault for fault, is_answered in answers.items() if not is_answered]


def _doubles(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
