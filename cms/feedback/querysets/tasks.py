"""Reads of tasks for editors."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from cms.feedback.models import Task  # noqa: F401 -- for annotations


class TaskQuerySet(models.QuerySet["Task"]):
    """Chainable reads of tasks; the oldest first."""

    def open(self) -> "TaskQuerySet":
        """Return those that are not done, of words or of pages that are there."""
        gone = models.Q(page__isnull=False, page__live=False)
        return self.filter(done_on=None).exclude(gone)

    def with_pages(self) -> "TaskQuerySet":
        """Return them with what they are about, for lists."""
        return self.select_related("page__publisher__municipality", "topic")

    def done_before(self, day: date) -> "TaskQuerySet":
        """Return those that were done on this day or before."""
        return self.filter(done_on__lte=day)
