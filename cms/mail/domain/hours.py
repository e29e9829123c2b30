"""When mails that can wait are sent: Monday to Friday, 7 to 17 h."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

OPENS, CLOSES = time(7, 0), time(17, 0)
_SATURDAY = 5


def next_sending_time(at: datetime, *, zone: ZoneInfo) -> datetime:
    """Return ``at`` if mails are sent then, else the next 7 h of a working day."""
    local = at.astimezone(zone)
    if local.weekday() < _SATURDAY and OPENS <= local.time() < CLOSES:
        return at
    day = local.date()
    if local.time() >= OPENS:  # too late today, or a day without work
        day += timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, OPENS, tzinfo=zone).astimezone(at.tzinfo)
