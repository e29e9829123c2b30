"""Which versions a week's news are about."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class News:
    """One released version, as the digest names it.

    ``old`` is the number of the version before, 0 if the page is new.
    """

    page: int
    title: str
    url: str
    number: int
    old: int
    note: str
    is_substantive: bool
    released_on: date


def last_week(today: date) -> tuple[date, date]:
    """Return the Monday of the last full week, and the Monday after it."""
    monday = today - timedelta(days=today.weekday())
    return monday - timedelta(weeks=1), monday
