"""What a ranking starts from: gains, efforts, factors. Source: assessment.md, 2.8."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from assessment.domain.answers import (
    Answers,
    applicable,
    applicable_dimensions,
    weight_of,
)
from assessment.domain.catalogue import Catalogue, Question, Step

SET_UP_DAYS = 2
BEYOND_TARGET = Fraction(1, 4)
GATE_BONUS = Fraction(3, 2)
GATE_BONUS_BELOW = 2


@dataclass(frozen=True, slots=True)
class Basis:
    """What stays the same while levels rise: catalogue, targets, gains, efforts.

    ``targets`` maps question ids to target levels; ``gains`` maps them to the points of
    overall score one level brings; ``efforts`` maps step ids to days in this size
    class. ``worth`` (points with target and gate factor) and ``costs`` (days with the
    set-up of a change) hold the same per step as whole numbers of ``point_parts`` a
    point and ``day_parts`` a day: exact, and quick to add.
    """

    catalogue: Catalogue
    answers: Answers
    targets: Mapping[str, int]
    gains: Mapping[str, Fraction]
    efforts: Mapping[str, Fraction]
    worth: Mapping[str, int]
    costs: Mapping[str, int]
    point_parts: int
    day_parts: int


def prepare_ranking(
    catalogue: Catalogue,
    answers: Answers,
    targets: Mapping[str, int],
    effort_factor: Fraction,
    *,
    learned: Mapping[str, Fraction] | None = None,
) -> Basis:
    """Return the basis of every ranking of a run.

    ``learned`` maps step ids to efforts in days (size class s2) that replace the
    catalogue's estimate, see :func:`~assessment.domain.ranking.learn_effort`.
    """
    estimates = learned or {}
    efforts = {
        step.id: estimates.get(step.id, step.effort_days) * effort_factor
        for step in catalogue.steps.values()
    }
    gains = _gains(catalogue, answers)
    worth = {
        step.id: gain * _factor(catalogue.questions[question], step, targets)
        for question, gain in gains.items()
        for step in catalogue.questions[question].steps
    }
    point_parts = lcm(*(value.denominator for value in worth.values()))
    day_parts = lcm(*(value.denominator for value in efforts.values()))
    return Basis(
        catalogue=catalogue,
        answers=answers,
        targets=targets,
        gains=gains,
        efforts=efforts,
        worth=_in_parts(worth, point_parts),
        costs=_in_parts(efforts, day_parts, SET_UP_DAYS),
        point_parts=point_parts,
        day_parts=day_parts,
    )


def _in_parts(
    values: Mapping[str, Fraction], parts: int, added: int = 0
) -> dict[str, int]:
    return {
        key: value.numerator * (parts // value.denominator) + added * parts
        for key, value in values.items()
    }


def _gains(catalogue: Catalogue, answers: Answers) -> dict[str, Fraction]:
    dimensions = list(applicable_dimensions(catalogue, answers))
    weights = sum(dimension.weight for dimension in dimensions)
    gains: dict[str, Fraction] = {}
    for dimension in dimensions:
        questions = applicable(dimension, answers)
        whole = weights * weight_of(questions)
        for question in questions:
            points = 25 * dimension.weight * question.weight
            gains[question.id] = Fraction(points, whole)
    return gains


def _factor(question: Question, step: Step, targets: Mapping[str, int]) -> Fraction:
    wanted = Fraction(1) if step.to_level <= targets[question.id] else BEYOND_TARGET
    return wanted * GATE_BONUS if opens_gate(question, step) else wanted


def opens_gate(question: Question, step: Step) -> bool:
    """Tell whether the step raises a gate that is still below level 2."""
    return question.gate and step.from_level < GATE_BONUS_BELOW
