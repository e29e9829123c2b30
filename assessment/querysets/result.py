"""Reads of results and scores."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models

from assessment.querysets.scope import MunicipalityScope

if TYPE_CHECKING:
    from assessment.models import Result, Score  # noqa: F401 -- for annotations


class ResultQuerySet(models.QuerySet["Result"]):
    """Chainable reads of stored results; across municipalities for peers alone."""

    def of_submitted_runs(self, *, since: datetime) -> Self:
        """Return results of runs submitted at or after ``since``, the oldest first."""
        return self.filter(
            run__state="submitted", run__submitted_at__gte=since
        ).order_by("run__submitted_at", "run_id")

    def newest_of_its_kind(self) -> Self:
        """Leave out results that a later submission of the same body replaced."""
        runs = apps.get_model("assessment", "Run")
        later = runs.objects.filter(
            municipality=models.OuterRef("run__municipality"),
            kind=models.OuterRef("run__kind"),
            state="submitted",
            submitted_at__gt=models.OuterRef("run__submitted_at"),
        )
        return self.filter(~models.Exists(later))


class ScoreQuerySet(MunicipalityScope["Score"]):
    """Chainable reads of scores; start with ``of(municipality)``."""

    municipality_path = "run__municipality"

    def overall(self) -> Self:
        """Return the scores of whole runs that are submitted."""
        return self.filter(dimension="", run__state="submitted")

    def newest_first(self) -> Self:
        """Return the scores of the run submitted last first."""
        return self.order_by("-run__submitted_at", "-run_id")
