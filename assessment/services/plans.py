"""Make a twelve-month plan from a result. Source: assessment.md, 2.9."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from assessment.domain.answers import Answers
from assessment.domain.basis import Basis, prepare_ranking
from assessment.domain.calendar import quarters_from
from assessment.domain.catalogue import Catalogue
from assessment.domain.picking import Wishes, own_days, raise_levels
from assessment.domain.planning import Plan as Proposal
from assessment.domain.planning import PlannedStep, make_plan
from assessment.domain.quarters import QUARTERS
from assessment.domain.report import Report, from_document
from assessment.domain.rounding import half_up
from assessment.models import Plan, PlanItem, PlanReview, Run

if TYPE_CHECKING:
    from cms.accounts.models import User

Stages = Mapping[str, tuple[tuple[str, Fraction], ...]]
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


@dataclass(frozen=True, slots=True)
class PlanWish:
    """What the municipality decides; ``capacity`` are person-days a year.

    ``running`` are ids of steps already under way.
    """

    starts_on: date
    capacity: Fraction
    running: frozenset[str] = field(default=frozenset())
    provider_counts: bool = False


@transaction.atomic
def create_plan(run: Run, wish: PlanWish, *, by: "User", at: datetime) -> Plan:
    """Store the proposal as the current plan with its reviews; the old one is kept.

    ``run`` is submitted. Steps marked done in the old plan count as reached; goal,
    people, milestone and budget of a step are carried over.
    """
    old = Plan.objects.of(run.municipality).current().first()
    former = {} if old is None else {_key(each): each for each in old.items.all()}
    basis = _basis(run, former.values())
    wishes = _wishes(basis, wish)
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
    items = [*planned, *_parked(plan, basis, proposal, wishes.stages)]
    for item in items:
        item.changed_at = at
        _carry_over(item, former.get(_key(item)))
    PlanItem.objects.bulk_create(items)
    PlanReview.objects.bulk_create(
        PlanReview(plan=plan, quarter=quarter.number, on=quarter.review)
        for quarter in quarters_from(wish.starts_on)
    )
    return plan


def read_basis(run: Run) -> Basis:
    """Return what ranks and plans the steps of a submitted run."""
    return _basis(run, ())


def _basis(run: Run, former: Iterable[PlanItem]) -> Basis:
    catalogue = run.catalogue.parsed
    report = from_document(run.result.document)
    answers = _answers(catalogue, report)
    done = [
        catalogue.steps[item.step]
        for item in former
        if item.status == PlanItem.Status.DONE and item.step in catalogue.steps
    ]
    reached = raise_levels(answers.levels, done)
    factor = catalogue.size_class(report.size_class).effort_factor
    answers = replace(answers, levels=reached)
    return prepare_ranking(catalogue, answers, report.targets, factor)


def _answers(catalogue: Catalogue, report: Report) -> Answers:
    asked = frozenset(catalogue.quick_check.questions) if report.is_quick else None
    return Answers(
        levels=report.levels,
        not_applicable=frozenset(report.not_applicable),
        unknown=frozenset(report.unknown),
        asked=asked,
    )


def _wishes(basis: Basis, wish: PlanWish) -> Wishes:
    plain = Wishes(
        capacity=wish.capacity,
        running=dict.fromkeys(wish.running),
        provider_counts=wish.provider_counts,
    )
    return replace(plain, stages=_stages(basis, plain))


def _stages(basis: Basis, wishes: Wishes) -> Stages:
    """Cut every step larger than a quarter's capacity into equal named stages."""
    quarter = wishes.capacity / QUARTERS
    stages = {}
    for step in basis.catalogue.steps.values():
        days = own_days(step, basis.efforts[step.id], wishes)
        if quarter and days > quarter:
            stages[step.id] = _cut(days, ceil(days / quarter))
    return stages


def _cut(days: Fraction, count: int) -> tuple[tuple[str, Fraction], ...]:
    names = (_("Stage %(number)d") % {"number": at + 1} for at in range(count))
    return tuple((name, days / count) for name in names)


def _item(plan: Plan, position: int, entry: PlannedStep) -> PlanItem:
    pick = entry.pick
    part = entry.days / pick.days if pick.days else Fraction(1)
    running = PlanItem.Status.RUNNING if pick.is_running else PlanItem.Status.PLANNED
    return PlanItem(
        plan=plan,
        step=pick.step.id,
        stage=entry.stage,
        position=position,
        quarter=entry.starts,
        ends_quarter=entry.ends or QUARTERS,
        status=running,
        effort_days=_days(pick.effort * part),
        provider_days=_days(pick.provider_days * part),
    )


def _parked(
    plan: Plan, basis: Basis, proposal: Proposal, stages: Stages
) -> list[PlanItem]:
    """Return the Themenspeicher, behind the planned steps; late stages come into it."""
    planned = {(entry.pick.step.id, entry.stage) for entry in proposal.steps}
    begun = {step for step, _stage in planned}
    waiting: list[tuple[str, str, Fraction]] = []
    for key in proposal.waiting:
        parts = stages.get(key, ()) if key in begun else ()
        waiting += [
            (key, name, Fraction(1, len(parts)))
            for name, _days in parts
            if (key, name) not in planned
        ]
        if key not in begun:
            waiting.append((key, "", Fraction(1)))
    first = len(proposal.steps)
    return [
        parked_item(plan, basis, key, position=first + at, stage=(name, part))
        for at, (key, name, part) in enumerate(waiting)
    ]


def parked_item(
    plan: Plan,
    basis: Basis,
    step: str,
    *,
    position: int,
    stage: tuple[str, Fraction] = ("", Fraction(1)),
) -> PlanItem:
    """Return a step of the Themenspeicher with its effort; not stored yet.

    ``stage`` is the name of a part of the step and its share of the effort (0 to 1).
    """
    effort = basis.efforts[step] * stage[1]
    share = basis.catalogue.steps[step].provider_share
    return PlanItem(
        plan=plan,
        step=step,
        stage=stage[0],
        position=position,
        effort_days=_days(effort),
        provider_days=_days(effort * share),
    )


def _days(value: Fraction) -> Decimal:
    return half_up(value, PLACES)


def _key(item: PlanItem) -> tuple[str, str]:
    return item.step, item.stage


def _carry_over(item: PlanItem, former: PlanItem | None) -> None:
    if former is not None:
        for name in KEPT:
            setattr(item, name, getattr(former, name))
