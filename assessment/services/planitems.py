"""Change single planned steps: each save says which version the person saw."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from assessment.domain.moving import Slot, find_conflicts
from assessment.domain.picking import raise_levels
from assessment.domain.quarters import QUARTERS
from assessment.models import Plan, PlanItem, PlanReview
from assessment.services.holding import hold_plan
from assessment.services.planbasis import done_steps
from cms.audit.services import record


class StaleItemError(Exception):
    """Somebody else saved the planned step meanwhile; nothing was written."""

    def __init__(self, stored: PlanItem) -> None:
        super().__init__(stored.pk)
        self.stored = stored


class StalePlanError(Exception):
    """Another plan took the place of this one meanwhile; nothing was written."""


class TooEarlyError(Exception):
    """The step would begin before the quarter in which its predecessor ends.

    ``predecessor`` is the title of the step, or the name of the stage before.
    """

    def __init__(self, predecessor: str, quarter: int) -> None:
        super().__init__(predecessor)
        self.predecessor = predecessor
        self.quarter = quarter


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """The four pillars and the name of a stage as typed; empty values stay empty."""

    goal: str
    professional_person: int | None
    professional_function: str
    technical_person: int | None
    technical_function: str
    milestone_on: date | None
    budget_eur: Decimal | None
    effort_days: Decimal
    stage: str = ""

    @property
    def columns(self) -> Mapping[str, object]:
        """What is stored of it."""
        return {
            "goal": self.goal,
            "professional_person_id": self.professional_person,
            "professional_function": self.professional_function,
            "technical_person_id": self.technical_person,
            "technical_function": self.technical_function,
            "milestone_on": self.milestone_on,
            "budget_eur": self.budget_eur,
            "effort_days": self.effort_days,
            "stage": self.stage,
        }


@transaction.atomic
def save_item(
    item: PlanItem, draft: ItemDraft, *, version: int, at: datetime
) -> PlanItem:
    """Save what was typed onto the version the person saw.

    The provider's share of the effort stays the same. Another effort counts as typed.

    Raises:
        StaleItemError: if another version was saved meanwhile.
    """
    share = item.provider_days / item.effort_days if item.effort_days else Decimal(0)
    provider = (draft.effort_days * share).quantize(Decimal("0.01"))
    typed = item.effort_typed or draft.effort_days != item.effort_days
    columns = {**draft.columns, "provider_days": provider, "effort_typed": typed}
    return update_item(item, columns, version=version, at=at)


@transaction.atomic
def move_item(
    item: PlanItem, quarter: int | None, *, version: int, at: datetime
) -> PlanItem:
    """Let the step begin in another quarter; None puts it into the Themenspeicher.

    It keeps its length as far as the plan reaches. Overfull quarters are allowed. Two
    moves in one plan happen one after the other, so that each sees the other.

    Raises:
        TooEarlyError: if a planned predecessor ends after that quarter.
        StaleItemError: if another version was saved meanwhile.
    """
    hold_plan(item.plan)
    if quarter is None:
        return update_item(item, _PARKED, version=version, at=at)
    length = (item.ends_quarter or 0) - (item.quarter or 0)
    ends = min(QUARTERS, quarter + length)
    _refuse_too_early(item, quarter, ends)
    return update_item(
        item, {"quarter": quarter, "ends_quarter": ends}, version=version, at=at
    )


@transaction.atomic
def set_status(
    item: PlanItem,
    status: PlanItem.Status,
    *,
    version: int,
    at: datetime,
    actual_days: Decimal | None = None,
) -> PlanItem:
    """Mark the step as planned, running or done; done keeps the days really needed.

    Raises:
        StaleItemError: if another version was saved meanwhile.
    """
    columns: dict[str, object] = {"status": status, "actual_days": actual_days}
    if status != PlanItem.Status.DONE:
        columns["actual_days"] = None
    return update_item(item, columns, version=version, at=at)


@transaction.atomic
def move_review(review: PlanReview, *, on: date) -> None:
    """Put a review on another day."""
    PlanReview.objects.filter(pk=review.pk).update(on=on)
    record("assessment.review_moved", review)


def days_used(plan: Plan, item: PlanItem) -> Fraction:
    """Return the person-days an item uses of the plan's capacity."""
    return Fraction(item.effort_days if plan.provider_counts else item.own_days)


def reached_levels(plan: Plan, items: Iterable[PlanItem]) -> dict[str, int]:
    """Return the levels of the result, raised by every step that is done as a whole."""
    steps = plan.run.catalogue.parsed.steps
    done = [steps[key] for key in done_steps(items)]
    return raise_levels(plan.run.result.levels, done)


def slots_of(plan: Plan, items: Sequence[PlanItem]) -> list[Slot]:
    """Return the planned items as slots, with the days they use of the capacity."""
    return [
        Slot(
            step=item.step,
            starts=item.quarter,
            ends=item.ends_quarter or item.quarter,
            days=days_used(plan, item),
            stage=item.stage,
        )
        for item in items
        if item.quarter is not None
    ]


_PARKED = {"quarter": None, "ends_quarter": None}


def update_item(
    item: PlanItem, columns: Mapping[str, object], *, version: int, at: datetime
) -> PlanItem:
    """Write the columns onto the version the person saw, and only onto that.

    Raises:
        StaleItemError: if another version was saved meanwhile.
    """
    rows = PlanItem.objects.filter(pk=item.pk, version=version)
    if not rows.update(version=version + 1, changed_at=at, **columns):
        raise StaleItemError(PlanItem.objects.with_people().with_plan().get(pk=item.pk))
    record("assessment.planned_step_changed", item)
    item.refresh_from_db()
    return item


def _refuse_too_early(item: PlanItem, quarter: int, ends: int) -> None:
    plan = item.plan
    items = list(PlanItem.objects.filter(plan=plan))  # never what was read before
    others = [each for each in items if each.pk != item.pk]
    here = Slot(item.step, quarter, ends, Fraction(0), item.stage)
    catalogue = plan.run.catalogue.parsed
    for conflict in find_conflicts(
        catalogue,
        [*slots_of(plan, others), here],
        reached_levels(plan, items),
        plan.run.result.not_applicable,
    ):
        done = conflict.predecessor_ends
        is_here = (conflict.step, conflict.stage) == (item.step, item.stage)
        if is_here and done is not None and done > quarter:
            raise TooEarlyError(catalogue.steps[conflict.predecessor].title, done)
    _refuse_before_stage(item, items, quarter)


def _refuse_before_stage(
    item: PlanItem, items: Sequence[PlanItem], quarter: int
) -> None:
    """Refuse to begin before the stage before ends; items are in order."""
    stages = [each for each in items if each.step == item.step and not each.is_done]
    before = [each for each in stages if each.position < item.position]
    done = before[-1].ends_quarter if before else None
    if done is not None and done > quarter:
        raise TooEarlyError(before[-1].stage, done)
