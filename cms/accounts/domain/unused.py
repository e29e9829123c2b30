"""When an account counts as unused: by months, because no day is kept.

Activity of a month may have been on its last day, so months are counted from the
month's end. Source: privacy-and-security, 6.6 and P22.
"""

from datetime import date

NOTICE = 1  # months before the end
_YEAR = 12


def last_month_over(today: date, *, months: int) -> date:
    """Return the newest month (its first day) whose end is that many months ago."""
    return _add(today, -months - 1)


def first_day_over(month: date, *, months: int) -> date:
    """Return the day from which on the end of the month is that many months ago."""
    return _add(month, months + 1)


def following_month(month: date) -> date:
    """Return the first day of the month after this one."""
    return _add(month, 1)


def _add(day: date, months: int) -> date:
    """Return the first day of the month so many months later."""
    count = day.year * _YEAR + day.month - 1 + months
    return date(count // _YEAR, count % _YEAR + 1, 1)
