"""Reads of jobs."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from cms.jobs.models import Job  # noqa: F401 -- for annotations


class JobQuerySet(models.QuerySet["Job"]):
    """Chainable reads of jobs."""

    def started_by(self, person: int | None) -> "JobQuerySet":
        """Return the jobs this person started; nobody's jobs belong to nobody."""
        return self.filter(started_by=person, started_by__isnull=False)

    def unfinished(self) -> "JobQuerySet":
        """Return jobs that wait or run."""
        return self.filter(state__in=["waiting", "running"])

    def held(self, lease: str) -> "JobQuerySet":
        """Return the job worked on under this lease, while nobody cancels it."""
        return self.filter(lease=lease, state="running", is_cancelled=False)
