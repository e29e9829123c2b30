"""The registries in words: reports, periods and stored data, for people to check."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.urls import get_resolver
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.accounts.models import Role
from cms.accounts.permissions import READABLE
from cms.audit.domain.actions import Kind
from cms.audit.domain.privacy import Data, DataClass, Erase, Group
from cms.audit.domain.reports import MAIL, OPERATOR, Report
from cms.audit.domain.retention import RULES, Ended, Rule, rule
from cms.audit.services import registry, reporting
from cms.audit.services.own_data import heading, title_of

_VALUE = re.compile(r"%\(\w+\)s")


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report as people read it; all texts are translated."""

    id: str
    title: str
    purpose: str
    readers: tuple[str, ...]
    columns: tuple[str, ...]
    threshold: str
    files: tuple[str, ...]
    places: tuple[str, ...]
    about_persons: bool


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule of retention in words."""

    data: str
    start: str
    period: str
    ended: str


@dataclass(frozen=True, slots=True)
class ShownData:
    """What is kept of one kind, in words; ``rows`` are lines of a table.

    Each row holds fields, purpose, legal basis, readers, period, and what becomes of
    it when the person is erased.
    """

    title: str
    rows: tuple[tuple[str, ...], ...]


def shown_reports(reports: Iterable[Report] | None = None) -> list[ShownReport]:
    """Return all reports in words, those about persons first."""
    found = reporting.reports() if reports is None else reports
    return [_report(each) for each in found]


def shown_rules() -> list[ShownRule]:
    """Return the rules of retention that hold for what is stored today."""
    return [
        ShownRule(_(each.data), _(each.start), say_period(each), _(each.ended))
        for each in RULES
        if each.ended is not Ended.LATER
    ]


def shown_record(data_class: DataClass) -> list[ShownData]:
    """Return the record of processing for this class of data, by title."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for data in registry.declared():
        rows = tuple(_rows(data, data_class))
        if rows:
            title = title_of(data)
            found[title] = tuple(dict.fromkeys((*found.get(title, ()), *rows)))
    return [ShownData(title, found[title]) for title in sorted(found)]


def log_readers() -> list[tuple[str, str]]:
    """Return who reads what of a municipality's log: role and kinds of entries."""
    words = {
        Kind.CHANGE: _("changes"),
        Kind.SHARING: _("sharing with others"),
        Kind.EXPORT: _("exports"),
        Kind.VIEW: _("views of persons' data and of the log"),
        Kind.PLATFORM: _("changes by operators"),
    }
    return [
        (
            say_role(role),
            ", ".join(text for kind, text in words.items() if kind in kinds),
        )
        for role, kinds in READABLE.items()
    ]


def say_period(each: Rule) -> str:
    """Return the period in words, such as ``12 months``; else a dash."""
    if each.unit and not each.count:
        return _("at once")
    words = {
        "day": ngettext("%(count)d day", "%(count)d days", each.count),
        "month": ngettext("%(count)d month", "%(count)d months", each.count),
        "year": ngettext("%(count)d year", "%(count)d years", each.count),
    }
    return words[each.unit] % {"count": each.count} if each.unit else "–"


def say_role(role: str) -> str:
    """Return the name of a reader of reports."""
    return _("Operator") if role == OPERATOR else str(Role(role).label)


def _report(each: Report) -> ShownReport:
    return ShownReport(
        id=each.id,
        title=str(each.title),
        purpose=str(each.purpose),
        readers=tuple(say_role(role) for role in each.roles),
        columns=tuple(str(column.words) for column in each.columns),
        threshold=str(each.threshold),
        files=tuple(str(kind) for kind in each.files),
        places=tuple(dict.fromkeys(_place(n) for n in (*each.places, *each.parts))),
        about_persons=each.about_persons,
    )


def _place(name: str) -> str:
    """Return the address with dots for what varies; for mails that it is one."""
    if name.startswith(MAIL):
        return _("mail")
    space, _colon, last = name.rpartition(":")
    resolver, prefix = get_resolver(), ""
    if space:
        prefix, resolver = resolver.namespace_dict[space]
    route = resolver.reverse_dict.getlist(last)[0][0][0][0]
    return _VALUE.sub("…", f"/{prefix}{route}")


def _rows(data: Data, data_class: DataClass) -> Iterable[tuple[str, ...]]:
    for group in data.groups:
        handling = group.handling
        if handling.data_class is data_class:
            yield (
                _fields(data, group),
                _(handling.purpose),
                _(handling.basis),
                ", ".join(_(reader) for reader in handling.readers),
                _kept(rule(handling.retention)),
                _end(group),
            )


def _kept(each: Rule) -> str:
    """Return how long something is kept, and from when on."""
    words = {"period": say_period(each), "start": _(each.start)}
    if each.unit and each.count:
        return _("%(period)s from: %(start)s") % words
    return _("until: %(start)s") % words


def _fields(data: Data, group: Group) -> str:
    meta = apps.get_model(data.model)._meta  # noqa: SLF001 -- public in Django
    fields = (meta.get_field(name) for name in group.fields)
    # Words that Django makes of a name in the program mean nothing to people.
    words = (
        heading(field)
        if field.is_relation or isinstance(field.verbose_name, Promise)
        else _("technical data")
        for field in fields
    )
    return ", ".join(dict.fromkeys(words))


def _end(group: Group) -> str:
    handling = group.handling
    if handling.erase is Erase.KEEP:
        return _(handling.kept) if handling.kept else _("not about a person")
    return _(handling.erase)
