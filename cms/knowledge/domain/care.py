"""When a page must be looked at again, and who hears of it."""

from calendar import monthrange
from datetime import date, timedelta

# So long the one responsible is asked alone; then the deputy is asked, too.
ALONE = timedelta(days=14)
# So early a review stands in the list.
AHEAD = timedelta(days=60)
_YEAR = 12  # months


def next_review(day: date, months: int) -> date:
    """Return the day so many months later; the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, _YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_overdue(review_on: date | None, today: date) -> bool:
    """Return whether the day of the review has passed."""
    return review_on is not None and review_on < today
