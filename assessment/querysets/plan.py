"""Reads of plans."""

from typing import TYPE_CHECKING, Self

from assessment.querysets.scope import MunicipalityScope

if TYPE_CHECKING:
    from assessment.models import Plan, PlanItem  # noqa: F401 -- for annotations


class PlanQuerySet(MunicipalityScope["Plan"]):
    """Chainable reads of plans; start with ``of(municipality)``."""

    def current(self) -> Self:
        """Return the plan in force, at most one per municipality."""
        return self.filter(is_current=True)


class PlanItemQuerySet(MunicipalityScope["PlanItem"]):
    """Chainable reads of planned steps; start with ``of(municipality)``."""

    municipality_path = "plan__municipality"
