"""How often something was looked for: weeks, ranks, and what reports show of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

FEWEST = 3  # searches that a report shows; fewer may be those of one person
KEPT_WEEKS = 53  # that can be chosen: the months of the retention and this week
_USUAL = timedelta(weeks=3)  # before this week; what a report shows at first
# The last rank of each class of ranks; the rest is "later".
_RANKS = ((1, "first"), (3, "top"), (10, "page"))


def monday_of(day: date) -> date:
    """Return the Monday of a day's ISO week: all that is kept of the time."""
    return day - timedelta(days=day.weekday())


def class_of_rank(rank: int) -> str:
    """Return the class of a rank from 1 on: first, top (2, 3), page (to 10), later."""
    return next((name for last, name in _RANKS if rank <= last), "later")


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks of a report, as their Mondays; both are part of it."""

    first: date
    last: date


def chosen_weeks(values: Mapping[str, str], *, today: date) -> Weeks:
    """Return the weeks of an address (``von``, ``bis``), else the last four.

    Any day names its week; weeks the wrong way round are turned.
    """
    now = monday_of(today)
    one = _week(values.get("von", "")) or now - _USUAL
    other = _week(values.get("bis", "")) or now
    return Weeks(min(one, other), max(one, other))


def weeks_to_choose(*, today: date) -> list[date]:
    """Return the Mondays of all weeks that may still be kept, the newest first."""
    now = monday_of(today)
    return [now - timedelta(weeks=count) for count in range(KEPT_WEEKS)]


def _week(text: str) -> date | None:
    try:
        return monday_of(date.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True, slots=True)
class Asked:
    """Sums of one query over some weeks.

    ``hits`` is what it found last, ``opened`` counts opened hits and ``best`` says in
    words which ranks were opened most, empty if none was.
    """

    words: str
    searches: int
    misses: int
    unopened: int
    opened: int
    hits: int
    best: str = ""
