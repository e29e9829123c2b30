"""Take a step into the plan, with all it still needs. Source: assessment.md, 2.9."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from django.db import transaction

from assessment.domain.cycles import direct_requirements
from assessment.domain.moving import load_quarters
from assessment.domain.report import from_document
from assessment.domain.staging import find_room
from assessment.models import Plan, PlanItem
from assessment.services.holding import hold_plan
from assessment.services.planbasis import read_basis
from assessment.services.planitems import (
    StalePlanError,
    days_used,
    slots_of,
    update_item,
)
from assessment.services.plans import parked_item
from cms.audit.services import record


@transaction.atomic
def take_step(plan: Plan, step: str, *, at: datetime) -> PlanItem:
    """Take a step with its missing predecessors into the first quarter with room.

    What is in the plan already stays where it is; what finds no room waits in the
    Themenspeicher. Of a step in stages the first that is not done is returned.

    Raises:
        KeyError: if the catalogue version has no such step.
        StalePlanError: if the plan was replaced meanwhile.
        StaleItemError: if somebody changed the waiting step meanwhile.
    """
    if not hold_plan(plan):
        raise StalePlanError
    basis = read_basis(plan.run)
    steps = basis.catalogue.steps
    wanted = steps[step]
    report = from_document(plan.run.result.document)
    bundles = {entry.id: entry.bundle for entry in report.steps}
    items = list(plan.items.all())
    for key in bundles.get(step, (wanted.id,)):
        if all(each.step != key for each in items):
            position = 1 + max((each.position for each in items), default=-1)
            new = parked_item(plan, steps[key], basis.efforts[key], position)
            items.append(new)
        _place(plan, key, items, at)
    stages = [each for each in items if each.step == step]
    record("assessment.step_taken", plan)
    return next((each for each in stages if not each.is_done), stages[0])


def _place(plan: Plan, step: str, items: Sequence[PlanItem], at: datetime) -> None:
    """Give what waits of the step the first quarters after its predecessors."""
    waiting = [
        each
        for each in items
        if each.step == step and each.quarter is None and not each.is_done
    ]
    slots = slots_of(plan, items)
    spans = find_room(
        [days_used(plan, each) for each in waiting],
        _earliest(plan, step, items),
        load_quarters(slots, Fraction(plan.capacity_days)),
    )
    for item, span in zip(waiting, spans, strict=True):
        if item.pk is None:
            item.quarter, item.ends_quarter = span.starts, span.ends
            item.changed_at = at
            item.save(force_insert=True)
        else:
            place = {"quarter": span.starts, "ends_quarter": span.ends}
            update_item(item, place, version=item.version, at=at)


def _earliest(plan: Plan, step: str, items: Sequence[PlanItem]) -> int:
    """Return the quarter in which all ends that the step builds on, itself included."""
    catalogue = plan.run.catalogue.parsed
    needed = direct_requirements(catalogue, catalogue.steps[step])
    before = {step, *(each.id for each in needed)}
    slots = slots_of(plan, items)
    return max((slot.ends for slot in slots if slot.step in before), default=1)
