"""Working days in the Länder: Monday to Friday without public holidays.

Holidays of single places (Augsburg; Corpus Christi in parts of Sachsen and Thüringen;
Assumption Day in parts of Bayern) count as working days. Source: holiday acts of the
Länder, as of 2026.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 5
_DAY = timedelta(days=1)
# Days after Easter Sunday, and (month, day), that are free everywhere.
_MOVING = (-2, 1, 39, 50)
_FIXED = ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))
_EPIPHANY, _WOMEN, _ASSUMPTION = (1, 6), (3, 8), (8, 15)
_CHILDREN, _REFORMATION, _SAINTS = (9, 20), (10, 31), (11, 1)
# Further fixed holidays by the first two digits of the ARS.
_OF_LAND = {
    "01": (_REFORMATION,),
    "02": (_REFORMATION,),
    "03": (_REFORMATION,),
    "04": (_REFORMATION,),
    "05": (_SAINTS,),
    "07": (_SAINTS,),
    "08": (_EPIPHANY, _SAINTS),
    "09": (_EPIPHANY, _SAINTS),
    "10": (_ASSUMPTION, _SAINTS),
    "11": (_WOMEN,),
    "12": (_REFORMATION,),
    "13": (_WOMEN, _REFORMATION),
    "14": (_REFORMATION,),
    "15": (_EPIPHANY, _REFORMATION),
    "16": (_CHILDREN, _REFORMATION),
}
_CORPUS_CHRISTI = frozenset({"05", "06", "07", "08", "09", "10"})
_SAXONY = "14"


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Return whether the day lies within."""
        return self.first <= day <= self.last


def easter(year: int) -> date:
    """Return Easter Sunday. Source: Meeus, Astronomical Algorithms, chapter 8."""
    a, b, c = year % 19, *divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


@lru_cache(maxsize=1024)
def holidays(year: int, land: str) -> frozenset[date]:
    """Return the public holidays of a Land, by the first two digits of its ARS."""
    moving = [*_MOVING, 60] if land in _CORPUS_CHRISTI else [*_MOVING]
    found = {easter(year) + timedelta(days=days) for days in moving}
    found |= {date(year, *day) for day in (*_FIXED, *_OF_LAND.get(land, ()))}
    if land == _SAXONY:  # Day of Repentance: the Wednesday before 23 November
        last = date(year, 11, 22)
        found.add(last - timedelta(days=(last.weekday() - 2) % 7))
    return frozenset(found)


def is_working_day(day: date, land: str) -> bool:
    """Return whether people work on this day where the Land has no holiday."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year, land)


def after(day: date, count: int, land: str, rests: Iterable[Span] = ()) -> date:
    """Return the ``count``-th working day after this one; days of rest do not count.

    With a count of 0 it is the day itself.
    """
    spans = tuple(rests)
    while count:
        day += _DAY
        if is_working_day(day, land) and not any(span.holds(day) for span in spans):
            count -= 1
    return day


def before(day: date, count: int, land: str) -> date:
    """Return the ``count``-th working day before this one."""
    while count:
        day -= _DAY
        count -= is_working_day(day, land)
    return day
