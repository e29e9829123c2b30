"""The plan for twelve months. Source: assessment.md, 2.9."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.domain.basis import Basis
from assessment.domain.picking import (
    Pick,
    Wishes,
    own_days,
    pick_steps,
    raise_levels,
)
from assessment.domain.quarters import QUARTERS, Point, first_point, place
from assessment.domain.ranking import Recommendation, rank_steps

STAFF = "beschaeftigte"


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A pick, or a named stage of one, laid into quarters 1 to 4.

    ``effort`` is its whole effort, ``days`` what it uses of the capacity. ``ends`` is
    None only for running work that lasts beyond the fourth quarter.
    """

    pick: Pick
    stage: str
    effort: Fraction
    days: Fraction
    starts: int
    ends: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The twelve months: what is planned, what waits, and whether staff will feel it.

    ``waiting`` are step ids of the Themenspeicher. ``levels`` are those reached when
    everything planned is done. If no planned step relieves employees, ``relief`` is
    the best next step that would.
    """

    steps: tuple[PlannedStep, ...]
    waiting: tuple[str, ...]
    levels: Mapping[str, int]
    is_felt_by_staff: bool
    relief: Recommendation | None


def make_plan(
    basis: Basis, wishes: Wishes, ranked: Sequence[Recommendation] | None = None
) -> Plan:
    """Pick steps greedily while days last, lay them into quarters in pick order.

    ``ranked`` are the next steps of the run, if they are at hand. Running steps come
    first. What would end after the fourth quarter waits and uses nothing; then every
    other next step below target. A step that builds on one that waits is laid down all
    the same, and :func:`~assessment.domain.moving.find_conflicts` names it.
    """
    picks = pick_steps(basis, wishes)
    planned, late = _lay(picks, wishes)
    ranked = rank_steps(basis) if ranked is None else ranked
    taken = {pick.step.id for pick in picks}
    rest = [
        entry.step.id
        for entry in ranked
        if entry.below_target and entry.step.id not in taken
    ]
    done = [entry.pick.step for entry in planned if entry.pick.step.id not in late]
    is_felt = any(STAFF in entry.pick.step.felt_by for entry in planned)
    return Plan(
        steps=tuple(planned),
        waiting=(*late, *rest),
        levels=raise_levels(basis.answers.levels, done),
        is_felt_by_staff=is_felt,
        relief=None if is_felt else _find_relief(ranked),
    )


def _lay(picks: Sequence[Pick], wishes: Wishes) -> tuple[list[PlannedStep], list[str]]:
    """Return what is laid down, in pick order, and the ids of what comes too late."""
    planned: list[PlannedStep] = []
    late: list[str] = []
    point = first_point(wishes.capacity)
    for pick in picks:
        laid, point = _lay_parts(pick, wishes, point)
        planned += laid
        if len(laid) < len(_parts(pick, wishes)):
            late.append(pick.step.id)
    return planned, late


def _parts(pick: Pick, wishes: Wishes) -> list[tuple[str, Fraction]]:
    stages = wishes.stages.get(pick.step.id, ())
    return list(stages) or [("", pick.effort)]


def _lay_parts(
    pick: Pick, wishes: Wishes, point: Point
) -> tuple[list[PlannedStep], Point]:
    """Lay the stages of one pick one after another, up to the first that is too late.

    Running work is laid in any case; what lasts beyond the plan uses all of it.
    """
    laid: list[PlannedStep] = []
    for stage, effort in _parts(pick, wishes):
        days = own_days(pick.step, effort, wishes)
        placed = place(point, days, wishes.capacity, is_start=not pick.is_running)
        if placed is not None:
            point = placed.point
            ends: int | None = placed.ends
            starts = placed.starts
        elif pick.is_running:
            starts, ends = min(point.quarter, QUARTERS), None
            point = Point(QUARTERS, Fraction(0), 0)
        else:
            break
        laid.append(PlannedStep(pick, stage, effort, days, starts, ends))
    return laid, point


def _find_relief(ranked: Sequence[Recommendation]) -> Recommendation | None:
    felt = [entry for entry in ranked if STAFF in entry.step.felt_by]
    wanted = [entry for entry in felt if entry.below_target]
    return next(iter(wanted or felt), None)
