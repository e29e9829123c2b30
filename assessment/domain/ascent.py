"""What limits the stage and the fastest way to the next. Source: assessment.md, 2.2."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessment.domain.answers import Answers
from assessment.domain.catalogue import TOP_LEVEL, Catalogue
from assessment.domain.picking import raise_levels
from assessment.domain.ranking import Recommendation
from assessment.domain.scoring import DimensionScore, RunScore, score_run
from assessment.domain.stages import POINTS_PER_STAGE, band


class Limit(StrEnum):
    """What holds a stage down."""

    POINTS = "points"
    DIMENSION = "dimension"
    GATE = "gate"


@dataclass(frozen=True, slots=True)
class Limiter:
    """The points of the run or of a dimension, or a gate with the level it stands at.

    ``level`` None: the gate is open, and to answer it is the first thing to do.
    """

    limit: Limit
    dimension: str = ""
    question: str = ""
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Ascent:
    """The way to the stage above the low end of the run's stage.

    ``step`` is the one to begin with: of those that lift the stage alone the one with
    the smallest effort (``lifts`` true), otherwise the best of those that move what
    limits. ``clarify`` is a gate to be answered first; it may lift the stage for free.
    """

    stage: int
    limiters: tuple[Limiter, ...]
    step: Recommendation | None
    lifts: bool
    clarify: str


def find_ascent(
    catalogue: Catalogue,
    answers: Answers,
    score: RunScore,
    ranked: Sequence[Recommendation],
) -> Ascent | None:
    """Return the fastest way to the next stage; None at the highest.

    ``ranked`` are the next steps, best first.
    """
    if score.stages.low >= TOP_LEVEL:
        return None
    wanted = score.stages.low + 1
    limiters = tuple(_limiters(catalogue, answers, score, wanted))
    lifting = (
        entry
        for entry in sorted(ranked, key=lambda entry: entry.bundle_effort)
        if _could_lift(entry, score, limiters, wanted)
        and _stage_after(catalogue, answers, score, entry) >= wanted
    )
    open_gates = [
        each.question
        for each in limiters
        if each.limit is Limit.GATE and each.level is None
    ]
    best = next(lifting, None)
    return Ascent(
        stage=wanted,
        limiters=limiters,
        step=best or _towards(catalogue, limiters, ranked),
        lifts=best is not None,
        clarify=next(iter(open_gates), ""),
    )


def _could_lift(
    entry: Recommendation, score: RunScore, limiters: Sequence[Limiter], wanted: int
) -> bool:
    """Rule out cheaply what leaves a limiting gate alone or brings too few points."""
    moved = {step.question for step in entry.bundle.steps}
    if any(each.question not in moved for each in limiters if each.question):
        return False
    if score.score is None or score.completeness < 1:
        return True
    return score.score + entry.bundle_gain >= wanted * POINTS_PER_STAGE


def _stage_after(
    catalogue: Catalogue, answers: Answers, score: RunScore, entry: Recommendation
) -> int:
    """Return the stage with this step done; dimensions it leaves alone stay."""
    raised = answers.with_levels(raise_levels(answers.levels, entry.bundle.steps))
    moved = {
        catalogue.questions[step.question].dimension for step in entry.bundle.steps
    }
    same = {each.dimension: each for each in score.dimensions}
    for dimension in moved:
        same.pop(dimension, None)
    return score_run(catalogue, raised, same).stages.low


def _limiters(
    catalogue: Catalogue, answers: Answers, score: RunScore, wanted: int
) -> Iterator[Limiter]:
    """Yield all that must move: the run's points, dimensions with a gate, gates."""
    points = score.low if score.score is None else score.score
    if band(points) < wanted:
        yield Limiter(Limit.POINTS)
    for dimension in score.dimensions:
        if dimension.holds_gate and dimension.stages.low < wanted - 1:
            yield from _in_dimension(catalogue, answers, dimension, wanted - 1)


def _in_dimension(
    catalogue: Catalogue, answers: Answers, dimension: DimensionScore, wanted: int
) -> Iterator[Limiter]:
    points = dimension.low if dimension.score is None else dimension.score
    if band(points) < wanted:
        yield Limiter(Limit.DIMENSION, dimension.dimension)
    for question in catalogue.dimension(dimension.dimension).questions:
        level = answers.levels.get(question.id)
        if question.gate and answers.applies(question) and 1 + (level or 0) < wanted:
            yield Limiter(Limit.GATE, question.dimension, question.id, level)


def _towards(
    catalogue: Catalogue, limiters: Sequence[Limiter], ranked: Sequence[Recommendation]
) -> Recommendation | None:
    """Return the best step at a limiting gate, else in a limiting dimension, or any."""
    gates = {each.question for each in limiters if each.limit is Limit.GATE}
    dimensions = {each.dimension for each in limiters if each.limit is Limit.DIMENSION}
    at_gate = [entry for entry in ranked if entry.step.question in gates]
    inside = [
        entry
        for entry in ranked
        if catalogue.questions[entry.step.question].dimension in dimensions
    ]
    return next(iter(at_gate or inside or ranked), None)
