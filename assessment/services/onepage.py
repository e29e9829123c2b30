"""Everything the head of administration needs, on one sheet of paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.functional import Promise

from assessment.domain.catalogue import Catalogue, Step
from assessment.domain.quarters import QUARTERS
from assessment.models import Pillar, Plan, PlanItem
from assessment.services.result_page import PROTECTED, ResultPage

DECISIONS = 3
DUE = 3


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to decide; ``missing`` names the pillars nobody has filled in yet.

    ``days`` are the house's own, ``budget`` is in euro; both may be unknown.
    """

    step: Step
    days: Fraction | Decimal
    budget: Decimal | None
    quarter: int | None
    missing: Sequence[str | Promise] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """Own and provider's days of all open planned steps, and their budget in euro.

    ``without_budget`` counts steps whose budget nobody has entered yet.
    """

    own_days: Decimal
    provider_days: Decimal
    capacity: Decimal
    budget: Decimal
    without_budget: int


@dataclass(frozen=True, slots=True)
class Due:
    """What is due next: a milestone of a step, or a review (``step`` absent)."""

    on: date
    step: Step | None
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where we stand is the result's; the rest stands here. ``cost`` needs a plan."""

    decisions: tuple[Decision, ...]
    cost: Cost | None
    due: tuple[Due, ...]
    hides_security: bool


def read_sheet(
    page: ResultPage, plan: Plan | None, *, today: date, with_security: bool
) -> Sheet:
    """Return the sheet; steps of IT security are left out unless asked for.

    Other bodies get no steps at all.
    Source: architecture.md, "What is shared is protected".
    """
    catalogue = page.catalogue
    items = [] if plan is None else list(plan.items.open().with_people())
    shown = [each for each in items if with_security or _is_open(catalogue, each.step)]
    return Sheet(
        decisions=_decisions(page, shown, with_security=with_security),
        cost=None if plan is None else _cost(plan, items),
        due=() if plan is None else _due(catalogue, plan, shown, today),
        hides_security=not with_security,
    )


def _is_open(catalogue: Catalogue, step: str) -> bool:
    """Tell whether details of the step may leave the house."""
    question = catalogue.questions[catalogue.steps[step].question]
    return question.dimension != PROTECTED


def _decisions(
    page: ResultPage, items: Iterable[PlanItem], *, with_security: bool
) -> tuple[Decision, ...]:
    planned = [each for each in items if each.quarter is not None]
    planned.sort(key=lambda each: (each.is_complete, each.quarter, each.position))
    steps = page.catalogue.steps
    if planned:
        chosen = list(dict.fromkeys(each.step for each in planned))[:DECISIONS]
        return tuple(
            _decision(steps[key], [each for each in planned if each.step == key])
            for key in chosen
        )
    wanted = [
        each
        for each in page.report.steps
        if each.below_target and (with_security or _is_open(page.catalogue, each.id))
    ]
    return tuple(
        Decision(steps[each.id], each.effort_days - each.provider_days, None, None)
        for each in wanted[:DECISIONS]
    )


def _decision(step: Step, stages: Sequence[PlanItem]) -> Decision:
    """Return what is to be decided about a step, over all its stages together."""
    budgets = [each.budget_eur for each in stages if each.budget_eur is not None]
    missing = {pillar for each in stages for pillar in each.missing_pillars}
    return Decision(
        step,
        sum((each.own_days for each in stages), Decimal(0)),
        sum(budgets, Decimal(0)) if budgets else None,
        min(each.quarter or QUARTERS for each in stages),
        [pillar.label for pillar in Pillar if pillar in missing],
    )


def _cost(plan: Plan, items: Iterable[PlanItem]) -> Cost:
    planned = [each for each in items if each.quarter is not None]
    budgets = [each.budget_eur for each in planned if each.budget_eur is not None]
    return Cost(
        own_days=sum((each.own_days for each in planned), Decimal(0)),
        provider_days=sum((each.provider_days for each in planned), Decimal(0)),
        capacity=plan.capacity_days,
        budget=sum(budgets, Decimal(0)),
        without_budget=len(planned) - len(budgets),
    )


def _due(
    catalogue: Catalogue, plan: Plan, items: Iterable[PlanItem], today: date
) -> tuple[Due, ...]:
    found = [
        Due(each.milestone_on, catalogue.steps[each.step], each.stage)
        for each in items
        if each.milestone_on is not None
    ]
    found += [Due(review.on, None) for review in plan.reviews.all()]
    coming = [each for each in found if each.on >= today]
    return tuple(sorted(coming, key=lambda each: each.on)[:DUE])
