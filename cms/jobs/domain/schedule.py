"""When recurring work is due: hourly, nightly, weekly, quarterly.

Local times are those of the installation's time zone; a slot is the moment from which
the work of a period is due. Whoever comes late finds the latest slot alone, so work
that was missed is made up once, not once per period missed.
"""

from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

NIGHT = time(3, 0)
_MONTHS_OF_QUARTER = 3


class Period(Enum):
    """How often work recurs."""

    HOURLY = "hourly"
    NIGHTLY = "nightly"
    WEEKLY = "weekly"
    QUARTERLY = "quarterly"


def latest_slot(period: Period, *, at: datetime, zone: ZoneInfo) -> datetime:
    """Return the latest moment up to ``at`` (aware) from which the work is due.

    Full hours; 3:00 each night; 3:00 on Mondays; 3:00 on the first day of a quarter.
    """
    if period is Period.HOURLY:
        return at.replace(minute=0, second=0, microsecond=0)
    local = at.astimezone(zone)
    day = _first_day(period, local.date())
    if datetime.combine(day, NIGHT, tzinfo=zone) > local:
        day = _first_day(period, day - timedelta(days=1))
    return datetime.combine(day, NIGHT, tzinfo=zone).astimezone(at.tzinfo)


def _first_day(period: Period, day: date) -> date:
    """Return the first day of the night, week or quarter that ``day`` lies in."""
    if period is Period.WEEKLY:
        return day - timedelta(days=day.weekday())
    if period is Period.QUARTERLY:
        month = day.month - (day.month - 1) % _MONTHS_OF_QUARTER
        return day.replace(month=month, day=1)
    return day
