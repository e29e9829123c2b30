"""Change single planned steps: each save says which version the person saw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from assessment.domain.catalogue import Step
from assessment.domain.cycles import direct_requirements
from assessment.domain.moving import Slot, find_conflicts, load_quarters
from assessment.domain.quarters import QUARTERS, STARTS_AT_MOST
from assessment.domain.report import from_document
from assessment.models import Plan, PlanItem, PlanReview
from assessment.services.plans import parked_item, read_basis


class StaleItemError(Exception):
    """Somebody else saved the planned step meanwhile; nothing was written."""

    def __init__(self, stored: PlanItem) -> None:
        super().__init__(stored.pk)
        self.stored = stored


class TooEarlyError(Exception):
    """The step would begin before the quarter in which its predecessor ends."""

    def __init__(self, predecessor: Step, quarter: int) -> None:
        super().__init__(predecessor.id)
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

    The provider's share of the effort stays the same.

    Raises:
        StaleItemError: if another version was saved meanwhile.
    """
    share = item.provider_days / item.effort_days if item.effort_days else Decimal(0)
    provider = (draft.effort_days * share).quantize(Decimal("0.01"))
    columns = {**draft.columns, "provider_days": provider}
    return _update(item, columns, version=version, at=at)


@transaction.atomic
def move_item(
    item: PlanItem, quarter: int | None, *, version: int, at: datetime
) -> PlanItem:
    """Let the step begin in another quarter; None puts it into the Themenspeicher.

    It keeps its length as far as the plan reaches. Overfull quarters are allowed.

    Raises:
        TooEarlyError: if a planned predecessor ends after that quarter.
        StaleItemError: if another version was saved meanwhile.
    """
    if quarter is None:
        return _update(item, _PARKED, version=version, at=at)
    length = (item.ends_quarter or 0) - (item.quarter or 0)
    ends = min(QUARTERS, quarter + length)
    _refuse_too_early(item, quarter, ends)
    return _update(
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
    return _update(item, columns, version=version, at=at)


@transaction.atomic
def take_step(plan: Plan, step: str, *, at: datetime) -> PlanItem:
    """Take a step with its missing predecessors into the first quarter with room.

    What is in the plan already stays where it is; what finds no room waits in the
    Themenspeicher.

    Raises:
        KeyError: if the catalogue version has no such step.
    """
    basis = read_basis(plan.run)
    wanted = basis.catalogue.steps[step]
    report = from_document(plan.run.result.document)
    ranked = {entry.id: entry.bundle for entry in report.steps}
    items = {item.step: item for item in plan.items.all()}
    for key in ranked.get(step, (wanted.id,)):
        found = items.get(key)
        if found is None:
            position = 1 + max((each.position for each in items.values()), default=-1)
            found = parked_item(plan, basis, key, position=position)
        if found.quarter is None:
            _place(plan, found, list(items.values()))
            found.changed_at = at
            found.version += 0 if found.pk is None else 1
            found.save()
        items[key] = found
    return items[step]


@transaction.atomic
def move_review(review: PlanReview, *, on: date) -> None:
    """Put a review on another day."""
    PlanReview.objects.filter(pk=review.pk).update(on=on)


def slots_of(plan: Plan, items: Sequence[PlanItem]) -> list[Slot]:
    """Return the planned items as slots, with the days they use of the capacity."""
    return [
        Slot(
            step=item.step,
            starts=item.quarter,
            ends=item.ends_quarter or item.quarter,
            days=Fraction(item.effort_days if plan.provider_counts else item.own_days),
        )
        for item in items
        if item.quarter is not None
    ]


_PARKED = {"quarter": None, "ends_quarter": None}


def _update(
    item: PlanItem, columns: Mapping[str, object], *, version: int, at: datetime
) -> PlanItem:
    rows = PlanItem.objects.filter(pk=item.pk, version=version)
    if not rows.update(version=version + 1, changed_at=at, **columns):
        raise StaleItemError(PlanItem.objects.with_people().with_plan().get(pk=item.pk))
    item.refresh_from_db()
    return item


def _refuse_too_early(item: PlanItem, quarter: int, ends: int) -> None:
    plan = item.plan
    others = [each for each in plan.items.all() if each.pk != item.pk]
    slots = [*slots_of(plan, others), Slot(item.step, quarter, ends, Fraction(0))]
    catalogue, result = plan.run.catalogue.parsed, plan.run.result
    found = find_conflicts(catalogue, slots, result.levels, result.not_applicable)
    for conflict in found:
        done = conflict.predecessor_ends
        if conflict.step == item.step and done is not None and done > quarter:
            raise TooEarlyError(catalogue.steps[conflict.predecessor], done)


def _place(plan: Plan, item: PlanItem, others: Sequence[PlanItem]) -> None:
    """Give the item the first quarter after its predecessors that has room for it."""
    catalogue = plan.run.catalogue.parsed
    slots = slots_of(plan, others)
    needed = {
        each.id for each in direct_requirements(catalogue, catalogue.steps[item.step])
    }
    earliest = max((slot.ends for slot in slots if slot.step in needed), default=1)
    days = item.effort_days if plan.provider_counts else item.own_days
    for load in load_quarters(slots, Fraction(plan.capacity_days)):
        has_room = load.days + Fraction(days) <= load.capacity
        if load.quarter >= earliest and has_room and load.starts < STARTS_AT_MOST:
            item.quarter = item.ends_quarter = load.quarter
            return
