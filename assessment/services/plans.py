"""Make a twelve-month plan from a result. Source: assessment.md, 2.9."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from assessment.domain.basis import Basis
from assessment.domain.calendar import quarters_from
from assessment.domain.catalogue import Step
from assessment.domain.picking import Wishes, planned_effort
from assessment.domain.planning import Plan as Proposal
from assessment.domain.planning import PlannedStep, make_plan
from assessment.domain.quarters import QUARTERS
from assessment.domain.rounding import half_up
from assessment.models import Plan, PlanItem, PlanReview, Run
from assessment.services.planbasis import (
    PlanWish,
    Stages,
    cut_stages,
    make_wishes,
    read_basis,
)
from cms.audit.services import record

if TYPE_CHECKING:
    from cms.accounts.models import User

PLACES = 2
# What people typed into the plan before stays with the step.
KEPT = (
    "goal",
    "professional_person_id",
    "professional_function",
    "technical_person_id",
    "technical_function",
    "milestone_on",
    "budget_eur",
)


@transaction.atomic
def create_plan(run: Run, wish: PlanWish, *, by: "User", at: datetime) -> Plan:
    """Store the proposal as the current plan with its reviews; the old one is kept.

    ``run`` is submitted. Steps done in the old plan count as reached; goal, people,
    milestone and budget of a step are carried over, and stages cut by hand stay.
    """
    old = _hold_current(run)
    former = {} if old is None else {_key(each): each for each in old.items.all()}
    basis = read_basis(run, former.values())
    wishes = make_wishes(run, basis, wish, former.values())
    proposal = make_plan(basis, wishes)
    Plan.objects.of(run.municipality).current().update(is_current=False)
    plan = Plan.objects.create(
        municipality=run.municipality,
        run=run,
        starts_on=wish.starts_on,
        capacity_days=half_up(wish.capacity, 1),
        provider_counts=wish.provider_counts,
        created_by=by,
        created_at=at,
    )
    planned = [_item(plan, at, each) for at, each in enumerate(proposal.steps)]
    parked = _parked(plan, basis, wishes, proposal, cut_stages(former.values()))
    items = [*planned, *parked]
    for item in items:
        item.changed_at, item.effort_typed = at, item.step in wishes.typed
        _carry_over(item, former.get(_key(item)))
    PlanItem.objects.bulk_create(items)
    PlanReview.objects.bulk_create(
        PlanReview(plan=plan, quarter=quarter.number, on=quarter.review)
        for quarter in quarters_from(wish.starts_on)
    )
    record("assessment.plan_created", plan)
    return plan


def _hold_current(run: Run) -> Plan | None:
    """Return the plan to be replaced; whoever replaces or changes it too comes after.

    Rows are held in the order run, plan, steps, as everywhere. A change of a step that
    comes later finds another version and is refused.
    """
    Run.objects.filter(pk=run.pk).update(version=F("version"))
    Plan.objects.of(run.municipality).current().update(is_current=True)
    old = Plan.objects.of(run.municipality).current().first()
    if old is not None:
        old.items.update(version=F("version") + 1)
    return old


def _item(plan: Plan, position: int, entry: PlannedStep) -> PlanItem:
    pick = entry.pick
    running = PlanItem.Status.RUNNING if pick.is_running else PlanItem.Status.PLANNED
    return PlanItem(
        plan=plan,
        step=pick.step.id,
        stage=entry.stage,
        position=position,
        quarter=entry.starts,
        ends_quarter=entry.ends or QUARTERS,
        status=running,
        effort_days=_days(entry.effort),
        provider_days=_days(entry.effort * pick.step.provider_share),
    )


def _parked(
    plan: Plan, basis: Basis, wishes: Wishes, proposal: Proposal, cut: Stages
) -> list[PlanItem]:
    """Return the Themenspeicher, behind the planned steps; late stages come into it.

    Of steps that have not begun only those stand there in stages that people ``cut``.
    """
    planned = {(entry.pick.step.id, entry.stage) for entry in proposal.steps}
    begun = {step for step, _stage in planned}
    waiting: list[tuple[str, str, Fraction]] = []
    for key in proposal.waiting:
        effort = planned_effort(basis, wishes, basis.catalogue.steps[key])
        parts = (wishes.stages if key in begun else cut).get(key) or [("", effort)]
        waiting += [(key, *part) for part in parts if (key, part[0]) not in planned]
    first = len(proposal.steps)
    return [
        parked_item(plan, basis.catalogue.steps[key], effort, first + at, stage)
        for at, (key, stage, effort) in enumerate(waiting)
    ]


def parked_item(
    plan: Plan, step: Step, effort: Fraction, position: int, stage: str = ""
) -> PlanItem:
    """Return a step of the Themenspeicher, or a stage of one; not stored yet."""
    return PlanItem(
        plan=plan,
        step=step.id,
        stage=stage,
        position=position,
        effort_days=_days(effort),
        provider_days=_days(effort * step.provider_share),
    )


def _days(value: Fraction) -> Decimal:
    return half_up(value, PLACES)


def _key(item: PlanItem) -> tuple[str, str]:
    return item.step, item.stage


def _carry_over(item: PlanItem, former: PlanItem | None) -> None:
    if former is not None:
        for name in KEPT:
            setattr(item, name, getattr(former, name))
