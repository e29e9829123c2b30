"""Reads of plans."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from assessment.querysets.scope import MunicipalityScope

if TYPE_CHECKING:
    from assessment.models import Plan, PlanItem  # noqa: F401 -- for annotations
    from cms.accounts.models import User


class PlanQuerySet(MunicipalityScope["Plan"]):
    """Chainable reads of plans; start with ``of(municipality)``."""

    def current(self) -> Self:
        """Return the plan in force, at most one per municipality."""
        return self.filter(is_current=True)

    def stamp(self) -> tuple[object, ...] | None:
        """Return what changes with every change of the plan; one query, None if none.

        Whatever is kept of a plan is kept under this.
        """
        columns = ("pk", "changed", "count", "versions")
        marked = self.annotate(
            changed=models.Max("items__changed_at"),
            count=models.Count("items"),
            versions=models.Sum("items__version"),
        )
        return marked.values_list(*columns).first()

    def with_result(self) -> Self:
        """Return plans with run, result and catalogue version, not its long source."""
        return self.select_related("run__result", "run__catalogue").defer(
            "run__catalogue__source", "run__result__document"
        )


class PlanItemQuerySet(MunicipalityScope["PlanItem"]):
    """Chainable reads of planned steps; start with ``of(municipality)``."""

    municipality_path = "plan__municipality"

    def open(self) -> Self:
        """Return what is not done yet."""
        return self.exclude(status="done")

    def answered_for_by(self, user: "User") -> Self:
        """Return what this person answers for, professionally or technically."""
        mine = models.Q(professional_person=user) | models.Q(technical_person=user)
        return self.open().filter(mine)

    def due_by(self, day: date) -> Self:
        """Return what has a milestone up to this day, the next one first."""
        return self.filter(milestone_on__lte=day).order_by("milestone_on", "pk")

    def in_force_at(self, municipalities: Iterable[int]) -> Self:
        """Return what stands in the plans in force of these, with the plan."""
        return self.filter(
            plan__is_current=True,
            plan__municipality__in=list(municipalities),
            quarter__isnull=False,
        ).select_related("plan")

    def current_or_done(self) -> Self:
        """Return the items of the plan in force, and what is done in any plan."""
        wanted = models.Q(plan__is_current=True) | models.Q(status="done")
        return self.filter(wanted).select_related("plan")

    def with_people(self) -> Self:
        """Return items with the people who answer for them."""
        return self.select_related("professional_person", "technical_person")

    def with_plan(self) -> Self:
        """Return items with plan, run, levels of the result and catalogue version."""
        return self.select_related(
            "plan__run__result", "plan__run__catalogue", "plan__municipality"
        ).defer("plan__run__catalogue__source", "plan__run__result__document")
