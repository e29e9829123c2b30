"""Score, range and completeness. Source: assessment.md, 2.1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from types import MappingProxyType

from assessment.domain.answers import (
    Answers,
    applicable,
    applicable_dimensions,
    weight_of,
)
from assessment.domain.catalogue import TOP_LEVEL, Catalogue, Dimension
from assessment.domain.stages import Stages, stage_of_dimension, stage_of_run

POINTS_PER_LEVEL = 25
SHOWN_FROM = Fraction(3, 5)
NOTHING_KNOWN = (Fraction(0), Fraction(100))


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """Points (0 to 100) of one dimension; ``score`` is None below 60 % completeness.

    ``gate`` is the question that lowers ``stages.low`` below what the points give.
    """

    dimension: str
    weight: int
    score: Fraction | None
    low: Fraction
    high: Fraction
    completeness: Fraction
    stages: Stages
    gate: str | None
    holds_gate: bool


@dataclass(frozen=True, slots=True)
class RunScore:
    """The whole run; ``score`` exists only where every dimension shows one."""

    score: Fraction | None
    low: Fraction
    high: Fraction
    completeness: Fraction
    stages: Stages
    dimensions: tuple[DimensionScore, ...]


def score_run(
    catalogue: Catalogue,
    answers: Answers,
    known: Mapping[str, DimensionScore] = MappingProxyType({}),
) -> RunScore:
    """Score a run from 0 to 100 points, with its range and its stages.

    Dimensions in which no question applies are left out everywhere. Where none is
    left nothing is known: the range is 0 to 100, the stage 0 to 4. ``known`` are
    dimensions by id that were scored with these answers before.
    """
    dimensions = tuple(
        known.get(dimension.id) or score_dimension(dimension, answers)
        for dimension in applicable_dimensions(catalogue, answers)
    )
    score = None
    if dimensions and all(entry.score is not None for entry in dimensions):
        score = _mean(dimensions, [entry.score or Fraction(0) for entry in dimensions])
    low, high = NOTHING_KNOWN
    completeness = Fraction(0)
    if dimensions:
        low = _mean(dimensions, [entry.low for entry in dimensions])
        high = _mean(dimensions, [entry.high for entry in dimensions])
        completeness = _mean(dimensions, [entry.completeness for entry in dimensions])
    capped = [entry.stages for entry in dimensions if entry.holds_gate]
    stages = stage_of_run(score, low, high, capped)
    return RunScore(score, low, high, completeness, stages, dimensions)


def score_dimension(dimension: Dimension, answers: Answers) -> DimensionScore:
    """Score one dimension, 0 to 100 points, from the levels given to its questions.

    Questions without a level widen the range and lower the completeness, never the
    score.

    Raises:
        ValueError: if no question of the dimension applies.
    """
    questions = applicable(dimension, answers)
    if not questions:
        raise ValueError(dimension.id)
    known = [question for question in questions if question.id in answers.levels]
    earned = sum(entry.weight * answers.levels[entry.id] for entry in known)
    total, counted = weight_of(questions), weight_of(known)
    completeness = Fraction(counted, total)
    score = None
    if completeness >= SHOWN_FROM:
        score = Fraction(POINTS_PER_LEVEL * earned, counted)
    low = Fraction(POINTS_PER_LEVEL * earned, total)
    missing = TOP_LEVEL * (total - counted)
    high = Fraction(POINTS_PER_LEVEL * (earned + missing), total)
    gates = [question for question in questions if question.gate]
    stages, gate = stage_of_dimension(score, low, high, gates, answers.levels)
    return DimensionScore(
        dimension=dimension.id,
        weight=dimension.weight,
        score=score,
        low=low,
        high=high,
        completeness=completeness,
        stages=stages,
        gate=gate,
        holds_gate=bool(gates),
    )


def _mean(dimensions: Sequence[DimensionScore], values: Sequence[Fraction]) -> Fraction:
    """Return the mean weighted by the dimensions' weights."""
    total = sum(entry.weight for entry in dimensions)
    # Over one denominator: adding fractions one by one takes four times as long.
    denominator = lcm(*(value.denominator for value in values))
    points = sum(
        entry.weight * value.numerator * (denominator // value.denominator)
        for entry, value in zip(dimensions, values, strict=True)
    )
    return Fraction(points, denominator * total)
