"""Whether pages helped: sums by page and week, of nobody."""

from django.db import models

from cms.feedback.querysets.tallies import TallyQuerySet
from cms.knowledge.models import ContentPage


class Tally(models.Model):
    """How often a page helped its readers in one week, and how often not.

    ``week`` is its Monday. Nothing here leads to a person: no account, no session, no
    address, no time but the week.
    """

    page = models.ForeignKey(
        ContentPage, on_delete=models.CASCADE, related_name="tallies"
    )
    week = models.DateField(db_index=True)
    helped = models.PositiveIntegerField(default=0)
    not_helped = models.PositiveIntegerField(default=0)

    objects = TallyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "week"], name="tally_once_per_page_and_week"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.helped}, {self.not_helped}"
