"""Reads of whether pages helped."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q, Sum

if TYPE_CHECKING:
    from cms.feedback.models import Tally  # noqa: F401 -- for annotations


class TallyQuerySet(models.QuerySet["Tally"]):
    """Counts of pages by week."""

    def since(self, week: date) -> "TallyQuerySet":
        """Return the counts of this week and of those after it."""
        return self.filter(week__gte=week)

    def over(self, week: date) -> "TallyQuerySet":
        """Return the counts of this week and of those before it."""
        return self.filter(week__lte=week)

    def not_helping(self, pages: Q, *, fewest: int) -> Any:
        """Return (page, title, no, yes) of pages that often did not help.

        The condition is about tallies; those with the most "no" come first.
        """
        return (
            self.filter(pages, page__live=True)
            .order_by()
            .values("page", "page__title")
            .annotate(no=Sum("not_helped"), yes=Sum("helped"))
            .filter(no__gte=fewest)
            .order_by("-no", "page__title")
        )
