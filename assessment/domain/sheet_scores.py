"""One answer sheet scored: the values of the command ``score``."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assessment.domain.basis import prepare_ranking
from assessment.domain.catalogue import Catalogue
from assessment.domain.picking import Wishes
from assessment.domain.planning import Plan, PlannedStep, make_plan
from assessment.domain.ranking import (
    Recommendation,
    pick_quick_wins,
    rank_steps,
)
from assessment.domain.rounding import half_up
from assessment.domain.scoring import DimensionScore, RunScore, score_run
from assessment.domain.sheets import Sheet
from assessment.domain.targets import compute_attainment, targets_for


def score_sheet(catalogue: Catalogue, sheet: Sheet) -> dict[str, Any]:
    """Return score, stages, next steps and plan of a sheet as JSON values.

    Points have one decimal, completeness, priority and gain four, all half up; days
    are exact. The plan uses the plain effort, the provider's share included.
    """
    targets = targets_for(catalogue, sheet.size_class)
    factor = catalogue.size_class(sheet.size_class).effort_factor
    score = score_run(catalogue, sheet.answers)
    attainment = compute_attainment(catalogue, sheet.answers, targets)
    basis = prepare_ranking(catalogue, sheet.answers, targets, factor)
    ranked = rank_steps(basis)
    quick = pick_quick_wins(ranked)
    plan = make_plan(basis, Wishes(sheet.capacity, provider_counts=True), ranked)
    return {
        **_run(score, attainment.overall),
        "dimensions": [_dimension(entry) for entry in score.dimensions],
        "steps": [_step(entry, quick) for entry in ranked],
        **_plan(plan),
    }


def _run(score: RunScore, attainment: Fraction | None) -> dict[str, Any]:
    return {
        "score": _points(score.score),
        "low": _points(score.low),
        "high": _points(score.high),
        "completeness": _number(score.completeness, 4),
        "stage": score.stages.low,
        "stage_high": score.stages.high,
        "attainment": _points(attainment),
    }


def _dimension(entry: DimensionScore) -> dict[str, Any]:
    return {
        "id": entry.dimension,
        "score": _points(entry.score),
        "low": _points(entry.low),
        "high": _points(entry.high),
        "completeness": _number(entry.completeness, 4),
        "stage": entry.stages.low,
        "stage_high": entry.stages.high,
        "gate": entry.gate,
    }


def _step(entry: Recommendation, quick: Sequence[str]) -> dict[str, Any]:
    return {
        "id": entry.step.id,
        "priority": _number(entry.priority, 4),
        "gain": _number(entry.gain, 4),
        "effort_days": float(entry.effort),
        "blocked": entry.is_blocked,
        "bundle": [step.id for step in entry.bundle.steps],
        "quick_win": entry.step.id in quick,
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "plan": [_planned(entry) for entry in plan.steps],
        "backlog": list(plan.waiting),
    }


def _planned(entry: PlannedStep) -> dict[str, Any]:
    return {
        "id": entry.pick.step.id,
        "priority": _number(entry.pick.priority, 4),
        "effort_days": float(entry.pick.effort),
        "ends_quarter": entry.ends,
    }


def _points(value: Fraction | None) -> float | None:
    return None if value is None else _number(value, 1)


def _number(value: Fraction, decimals: int) -> float:
    rounded: Decimal = half_up(value, decimals)
    return float(rounded)
