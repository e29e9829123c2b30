"""The report registry: who sees which data of others, where, and above which threshold.

A report shows or hands out data about persons, or data that belong to a municipality,
to others than the person concerned: as a page, list, file or mail. Each app declares
its reports in its module ``reports``. Source: privacy-and-security, P26.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

OPERATOR = "operator"
MAIL = "mail:"


@dataclass(frozen=True, slots=True)
class Column:
    """One thing a report shows: its heading, and the stored fields it comes from.

    ``stored`` are names like ``accounts.User.name``; none where it is computed.
    """

    words: Any
    stored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What others get to see of persons or of a municipality.

    ``roles`` are the readers, roles at the municipality concerned or ``operator``.
    ``places`` are names of URLs, or ``mail:`` with a kind of mail; all readers may
    open each of them. ``parts`` are pages that show some of it to some of the readers.
    ``threshold`` says what is left out, and from which number on something is shown.
    ``files`` are the kinds of files it is handed out as.
    """

    id: str
    title: Any
    purpose: Any
    roles: tuple[str, ...]
    columns: tuple[Column, ...]
    threshold: Any
    places: tuple[str, ...]
    parts: tuple[str, ...] = ()
    files: tuple[Any, ...] = ()
    about_persons: bool = True

    @property
    def stored(self) -> frozenset[str]:
        """Return the names of all stored fields it shows."""
        return frozenset(name for column in self.columns for name in column.stored)


@dataclass(frozen=True, slots=True)
class NoReport:
    """Addresses and mails that show nothing of others, and why that is so."""

    places: tuple[str, ...]
    reason: str


def column(words: Any, stored: str = "") -> Column:
    """Return a column; ``stored`` are names parted by blanks."""
    return Column(words, tuple(stored.split()))


def problems(
    reports: Iterable[Report], exempt: Iterable[NoReport], places: frozenset[str]
) -> tuple[str, ...]:
    """Return what is missing or wrong, as sentences; empty if all is declared.

    ``places`` are all addresses and mails that show something to somebody.
    """
    reports, exempt = tuple(reports), tuple(exempt)
    shown = {name for each in reports for name in (*each.places, *each.parts)}
    silent = [name for each in exempt for name in each.places]
    found = [f"{name} is neither a report nor said to be none" for name in
             places - shown - {*silent}]  # fmt: skip
    found += [
        f"{name} is declared, but shows nothing"
        for name in (shown | {*silent}) - places
    ]
    found += [f"{name} is a report and said to be none" for name in shown & {*silent}]
    found += [f"{name} is declared twice" for name in _doubles(silent)]
    found += [f"{name} is declared twice" for name in _doubles(e.id for e in reports)]
    found += [
        f"{', '.join(each.places)} has no reason" for each in exempt if not each.reason
    ]
    for each in reports:
        found += [f"{each.id} {fault}" for fault in _faults(each)]
    return tuple(sorted(found))


def _faults(report: Report) -> list[str]:
    """Return what a report leaves open."""
    answers = {
        "has no title": report.title,
        "has no purpose": report.purpose,
        "has no readers": report.roles,
        "has no columns": report.columns,
        "does not say its threshold": report.threshold,
        "stands nowhere": report.places or report.parts,
    }
    return [fault for fault, is_answered in answers.items() if not is_answered]


def _doubles(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
