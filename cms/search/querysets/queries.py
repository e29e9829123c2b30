"""Sums of the query log."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, OuterRef, Subquery, Sum

from cms.search.domain.counts import FEWEST, Weeks

if TYPE_CHECKING:
    from cms.search.models import QueryCount  # noqa: F401 -- for annotations


class QueryCountQuerySet(models.QuerySet["QueryCount"]):
    """Counts of words by week."""

    def within(self, weeks: Weeks) -> "QueryCountQuerySet":
        """Return the counts of these weeks."""
        return self.filter(week__gte=weeks.first, week__lte=weeks.last)

    def without_hit(self) -> Any:
        """Return sums of words that found nothing often enough, most frequent first."""
        often = self._summed().filter(all_misses__gte=FEWEST)
        return often.order_by("-all_misses", "words")

    def not_opened(self) -> Any:
        """Return sums of words with hits of which mostly none was opened."""
        often = self._summed().filter(unopened__gte=FEWEST, unopened__gt=F("opened"))
        return often.order_by("-unopened", "words")

    def _summed(self) -> Any:
        """Return one row for each words: sums, and how many hits there were last."""
        classes = ("first", "top", "page", "later")
        latest = self.model.objects.filter(words=OuterRef("words")).order_by("-week")
        return (
            self.order_by()
            .values("words")
            .annotate(
                all_searches=Sum("searches"),
                all_misses=Sum("misses"),
                **{f"all_{name}": Sum(name) for name in classes},
                last_hits=Subquery(latest.values("hits")[:1]),
            )
            .annotate(
                opened=F("all_first") + F("all_top") + F("all_page") + F("all_later")
            )
            .annotate(unopened=F("all_searches") - F("all_misses") - F("opened"))
        )
