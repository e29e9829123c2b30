"""The four quarters of a plan, counted from its first month; days a year."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

WORKING_WEEKS = 45
MONTHS = 3
TUESDAY = 1
LEAD_DAYS = 7


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter of a plan, ``number`` 1 to 4; both days belong to it."""

    number: int
    first: date
    last: date

    @property
    def review(self) -> date:
        """The day of its review: the last Tuesday a week or more before it ends."""
        latest = self.last - timedelta(days=LEAD_DAYS)
        return latest - timedelta(days=(latest.weekday() - TUESDAY) % 7)


def quarters_from(start: date) -> tuple[Quarter, ...]:
    """Return the four quarters of a plan that starts on the first day of a month."""
    firsts = [add_months(start, MONTHS * at) for at in range(5)]
    return tuple(
        Quarter(at + 1, firsts[at], firsts[at + 1] - timedelta(days=1))
        for at in range(4)
    )


def next_month(today: date) -> date:
    """Return the first day of the month after ``today``."""
    return add_months(today.replace(day=1), 1)


def add_months(first: date, months: int) -> date:
    """Return the same day some months later; meant for first days of a month."""
    year, month = divmod(first.month - 1 + months, 12)
    return first.replace(year=first.year + year, month=month + 1)


def days_a_year(days_a_week: Fraction) -> Fraction:
    """Return person-days a year: a year has 45 weeks after holidays and illness."""
    return days_a_week * WORKING_WEEKS


def days_a_week(year: Fraction) -> Fraction:
    """Return days a week of the 45 working weeks."""
    return year / WORKING_WEEKS
