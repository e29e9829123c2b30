"""When a page must be looked at again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.knowledge.domain.care import is_overdue, next_review

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2026, 3, 15), 6, date(2026, 9, 15)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 12, 31), 24, date(2028, 12, 31)),
    ],
)
def test_next_review_is_months_later(day, months, due):
    assert next_review(day, months) == due


@given(st.dates(max_value=date(9000, 1, 1)), st.sampled_from([6, 12, 24]))
def test_next_review_is_in_the_month_that_is_meant(day, months):
    due = next_review(day, months)

    assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == months
    assert due.day == day.day or (due + timedelta(days=1)).month != due.month


@pytest.mark.parametrize(("days", "overdue"), [(0, False), (1, True), (14, True)])
def test_page_is_overdue_from_the_day_after(days, overdue):
    assert is_overdue(TODAY - timedelta(days=days), TODAY) is overdue


def test_page_without_a_date_is_not_overdue():
    assert not is_overdue(None, TODAY)
