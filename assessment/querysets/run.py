"""Reads of runs, answers and evidence."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from assessment.querysets.scope import MunicipalityScope

if TYPE_CHECKING:
    from assessment.models import (  # noqa: F401 -- annotations
        Answer,
        Assignment,
        Evidence,
        Run,
    )


class RunQuerySet(MunicipalityScope["Run"]):
    """Chainable reads of runs; start with ``of(municipality)``."""

    def submitted(self) -> Self:
        """Return submitted runs, the newest first."""
        return self.filter(state="submitted").order_by("-submitted_at", "-pk")

    def open(self) -> Self:
        """Return the run in work, at most one per municipality."""
        return self.filter(state="open")

    def with_result(self) -> Self:
        """Return runs with their catalogue version and result, its document later."""
        return self.with_catalogue().select_related("result").defer("result__document")

    def stamp(self) -> tuple[object, ...]:
        """Return what changes with every submission; one query."""
        found = self.submitted().aggregate(
            count=models.Count("pk"), newest=models.Max("submitted_at")
        )
        return found["count"], found["newest"]

    def with_catalogue(self) -> Self:
        """Return runs with their catalogue version, but not its long source."""
        return self.select_related("catalogue").defer("catalogue__source")


class AnswerQuerySet(MunicipalityScope["Answer"]):
    """Chainable reads of answers; start with ``of(municipality)``."""

    municipality_path = "run__municipality"

    def confirmed(self) -> Self:
        """Return the answers that count; pre-filled ones wait for confirmation."""
        return self.filter(confirmed=True)


class EvidenceQuerySet(MunicipalityScope["Evidence"]):
    """Chainable reads of evidence; start with ``of(municipality)``."""

    municipality_path = "run__municipality"

    def of_run(self, run: "Run") -> Self:
        """Return the evidence of a run whose municipality has been checked."""
        return self.filter(run=run)

    def for_question(self, question: str) -> Self:
        """Return what was given for one question, the oldest first."""
        return self.filter(question=question).order_by("pk")


class AssignmentQuerySet(MunicipalityScope["Assignment"]):
    """Chainable reads of assigned perspectives; start with ``of(municipality)``."""

    municipality_path = "run__municipality"

    def open(self, *, at: datetime) -> Self:
        """Return those that still give their right at this moment, by their rows."""
        rows = self.filter(
            run__state="open",
            link__ended_at=None,
            link__expires_at__gt=at,
            link__person__ended_at=None,
        )
        return rows.exclude(link__user__is_active=False)
