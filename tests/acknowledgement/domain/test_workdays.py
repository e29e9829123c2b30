"""Working days in the Länder."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.acknowledgement.domain.workdays import (
    Span,
    after,
    before,
    easter,
    holidays,
    is_working_day,
)

LANDS = st.sampled_from([f"{n:02}" for n in range(1, 17)])
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    "day",
    [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28)],
)
def test_easter_is_where_the_calendar_has_it(day):
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("day", "lands"),
    [
        (date(2026, 1, 6), {"08", "09", "15"}),
        (date(2027, 3, 8), {"11", "13"}),
        (date(2026, 6, 4), {"05", "06", "07", "08", "09", "10"}),
        (date(2025, 8, 15), {"10"}),
        (date(2027, 9, 20), {"16"}),
        (date(2028, 10, 31), {"01", "02", "03", "04", "12", "13", "14", "15", "16"}),
        (date(2027, 11, 1), {"05", "07", "08", "09", "10"}),
        (date(2026, 11, 18), {"14"}),
        (date(2028, 11, 22), {"14"}),
    ],
)
def test_holidays_of_single_lands(day, lands):
    free = {f"{n:02}" for n in range(1, 17) if not is_working_day(day, f"{n:02}")}

    assert free == lands


def test_holidays_of_all_lands():
    assert sorted(holidays(2026, "06") - {date(2026, 6, 4)}) == [
        date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1),
        date(2026, 5, 14), date(2026, 5, 25), date(2026, 10, 3), date(2026, 12, 25),
        date(2026, 12, 26),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 3, 2), 15, date(2026, 3, 23)),
        (date(2026, 3, 20), 15, date(2026, 4, 14)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 3, 7), 0, date(2026, 3, 7)),
    ],
)
def test_so_many_working_days_later(start, count, end):
    assert after(start, count, "03") == end


def test_days_of_rest_do_not_count():
    week = Span(date(2026, 3, 9), date(2026, 3, 13))

    assert after(date(2026, 3, 2), 15, "03", [week]) == date(2026, 3, 30)


@given(DAYS, st.integers(1, 40), LANDS)
def test_later_and_back_again(day, count, land):
    later = after(day, count, land)

    assert is_working_day(later, land)
    assert before(later, count, land) <= day or not is_working_day(day, land)
    assert after(before(later, count, land), count, land) == later


@given(DAYS, st.integers(1, 40), LANDS, st.integers(0, 60))
def test_rest_never_makes_it_due_earlier(day, count, land, length):
    rest = Span(day, day + timedelta(days=length))

    assert after(day, count, land, [rest]) >= after(day, count, land)
    assert not rest.holds(after(day, count, land, [rest]))
