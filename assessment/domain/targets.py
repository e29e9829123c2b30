"""Target profiles and their attainment. Source: assessment.md, 2.5."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.domain.answers import Answers, applicable, applicable_dimensions
from assessment.domain.catalogue import Catalogue, Dimension


@dataclass(frozen=True, slots=True)
class Attainment:
    """How much of the targets is reached, 0 to 100; None where nothing can be said.

    ``dimensions`` maps ids to the same figure per dimension, where there is one.
    """

    overall: Fraction | None
    dimensions: Mapping[str, Fraction]


def targets_for(
    catalogue: Catalogue, size_class: str, own: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Return the target level (0 to 4) of every question for a size class.

    ``own`` holds targets the municipality changed.

    Raises:
        KeyError: if the catalogue has no profile for the size class.
    """
    profiles = {profile.size_class: profile for profile in catalogue.target_profiles}
    profile = profiles[size_class]
    changed = {**profile.question_targets, **(own or {})}
    return {
        question.id: changed.get(
            question.id, profile.dimension_targets[question.dimension]
        )
        for question in catalogue.questions.values()
    }


def compute_attainment(
    catalogue: Catalogue, answers: Answers, targets: Mapping[str, int]
) -> Attainment:
    """Return the attainment; overshooting one question never pays for another."""
    shares: dict[str, Fraction] = {}
    weights: dict[str, int] = {}
    for dimension in applicable_dimensions(catalogue, answers):
        share = _share(dimension, answers, targets)
        if share is not None:
            shares[dimension.id] = 100 * share
            weights[dimension.id] = dimension.weight
    if not shares:
        return Attainment(None, {})
    total = sum((weights[key] * shares[key] for key in shares), Fraction(0))
    return Attainment(total / sum(weights.values()), shares)


def _share(
    dimension: Dimension, answers: Answers, targets: Mapping[str, int]
) -> Fraction | None:
    reached = aimed = 0
    for question in applicable(dimension, answers):
        level = answers.levels.get(question.id)
        if level is not None:
            reached += question.weight * min(level, targets[question.id])
            aimed += question.weight * targets[question.id]
    return Fraction(reached, aimed) if aimed else None
