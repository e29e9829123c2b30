"""Who owes which confirmation since when, and when people are reminded.

Source: adoption, section 8.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from cms.acknowledgement.domain.workdays import Span, after, before

DUE_DAYS = 15  # working days
# Of a start pack so many are due at a time, and the next so many working days later.
AT_A_TIME = 2
LATER = 5
# Working days before the due day, and after it.
_EARLY, _LATE, _TOLD = 5, 5, 10


class Reminder(IntEnum):
    """What a person has been told so far; after the third the coordination is."""

    NONE = 0
    FIRST = 1
    SECOND = 2
    THIRD = 3
    COORDINATION = 4


@dataclass(frozen=True, slots=True)
class Release:
    """A version of a page, with the first day on which it is in force."""

    number: int
    in_force_on: date
    is_substantive: bool


@dataclass(frozen=True, slots=True)
class Duty:
    """An instruction a person's group has to confirm from ``since`` on.

    ``key`` is that of the page, ``joined`` the day the person came into the group,
    ``position`` the place in the start pack. ``releases`` are empty where the page is
    not in force, or superseded by another.
    """

    key: int
    since: date
    joined: date
    releases: tuple[Release, ...]
    due_days: int = DUE_DAYS
    position: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person works: the Land, and when the duties rest."""

    land: str
    rests: tuple[Span, ...] = ()

    def is_resting(self, day: date) -> bool:
        """Return whether nothing is asked of the person on this day."""
        return any(span.holds(day) for span in self.rests)


@dataclass(frozen=True, slots=True)
class Owed:
    """A confirmation a person owes.

    ``version`` is the substantive version it is owed for, ``newest`` the one to read:
    editorial changes since are in it. ``known`` is the newest version the person has
    confirmed, 0 without one.
    """

    key: int
    version: int
    newest: int
    known: int
    since: date
    due: date


def asked_for(releases: Iterable[Release], day: date) -> Release | None:
    """Return the newest substantive version in force on this day."""
    found = [one for one in releases if one.is_substantive and one.in_force_on <= day]
    return max(found, key=lambda one: one.number, default=None)


def newest(releases: Iterable[Release], day: date) -> Release | None:
    """Return the newest version in force on this day, editorial ones too."""
    found = [one for one in releases if one.in_force_on <= day]
    return max(found, key=lambda one: one.number, default=None)


def is_confirmed(duty: Duty, confirmed: Collection[int], day: date) -> bool:
    """Return whether nothing is owed: editorial versions carry a confirmation over."""
    wanted = asked_for(duty.releases, day)
    return wanted is None or any(number >= wanted.number for number in confirmed)


def owed(
    duties: Iterable[Duty],
    confirmed: Mapping[int, Collection[int]],
    place: Place,
    day: date,
) -> list[Owed]:
    """Return what a person owes on this day, what is due first at the top.

    ``confirmed`` maps keys of pages to the numbers of the versions confirmed. What was
    in force when the person came makes up the start pack, due in steps.
    """
    started = [duty for duty in duties if _begins(duty, day) is not None]
    steps = _steps(started, day)
    found = [
        _owed(duty, confirmed.get(duty.key, ()), place, day, steps.get(duty.key, 0))
        for duty in started
        if not is_confirmed(duty, confirmed.get(duty.key, ()), day)
    ]
    return sorted(found, key=lambda one: (one.due, one.key))


def reminder(due: date, place: Place, day: date) -> Reminder:
    """Return what a person who owes this has been told by this day.

    First five working days before the due day, then on it, then five after it; ten
    after it the coordination is told, once. While duties rest nobody is told anything.
    """
    if place.is_resting(day):
        return Reminder.NONE
    steps = (
        before(due, _EARLY, place.land),
        due,
        after(due, _LATE, place.land, place.rests),
        after(due, _TOLD, place.land, place.rests),
    )
    return Reminder(sum(step <= day for step in steps))


def is_open(due: date, place: Place, day: date) -> bool:
    """Return whether the due day is over; never while the duty rests."""
    return due < day and not place.is_resting(day)


def _begins(duty: Duty, day: date) -> date | None:
    """Return the day from which the duty holds for its group; None if not yet."""
    wanted = asked_for(duty.releases, day)
    if wanted is None or duty.since > day:
        return None
    return max(wanted.in_force_on, duty.since)


def _steps(duties: Iterable[Duty], day: date) -> dict[int, int]:
    """Return by how many working days each duty of the start pack is due later."""
    pack = [duty for duty in duties if (_begins(duty, day) or day) < duty.joined]
    pack.sort(key=lambda duty: (duty.position, duty.key))
    return {duty.key: LATER * (n // AT_A_TIME) for n, duty in enumerate(pack)}


def _owed(
    duty: Duty, confirmed: Collection[int], place: Place, day: date, later: int
) -> Owed:
    wanted, read = asked_for(duty.releases, day), newest(duty.releases, day)
    number = wanted.number if wanted else 0
    since = max(_begins(duty, day) or day, duty.joined)
    return Owed(
        key=duty.key,
        version=number,
        newest=read.number if read else number,
        known=max(confirmed, default=0),
        since=since,
        due=after(since, duty.due_days + later, place.land, place.rests),
    )
