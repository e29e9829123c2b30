"""Reads of runs and answers."""

from typing import TYPE_CHECKING

from assessment.querysets.scope import MunicipalityScope

if TYPE_CHECKING:
    from assessment.models import Answer, Run  # noqa: F401 -- for annotations


class RunQuerySet(MunicipalityScope["Run"]):
    """Chainable reads of runs; start with ``of(municipality)``."""

    def submitted(self) -> "RunQuerySet":
        """Return submitted runs, the newest first."""
        return self.filter(state="submitted").order_by("-submitted_at", "-pk")

    def open(self) -> "RunQuerySet":
        """Return runs still in work, the newest first."""
        return self.filter(state="open")


class AnswerQuerySet(MunicipalityScope["Answer"]):
    """Chainable reads of answers; start with ``of(municipality)``."""

    municipality_path = "run__municipality"
