"""How far a result can be trusted. Source: assessment.md, 2.3."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assessment.domain.answers import Answers, weight_of
from assessment.domain.catalogue import Catalogue

EVIDENCE_FROM_LEVEL = 2


class ConfidenceLevel(StrEnum):
    """High, medium, low; never mixed into the score."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Confidence:
    """The level and the share (0 to 1) of higher answers that carry evidence."""

    level: ConfidenceLevel
    evidence: Fraction


def rate_confidence(
    catalogue: Catalogue,
    answers: Answers,
    completeness: Fraction,
    *,
    evidenced: AbstractSet[str],
    conflicts: AbstractSet[str],
) -> Confidence:
    """Rate a run from its completeness (0 to 1), its evidence and open conflicts.

    ``evidenced`` and ``conflicts`` hold question ids; a conflict counts on gates only.
    """
    higher = [
        question
        for question in catalogue.questions.values()
        if answers.applies(question)
        and answers.levels.get(question.id, 0) >= EVIDENCE_FROM_LEVEL
    ]
    proved = weight_of(question for question in higher if question.id in evidenced)
    evidence = Fraction(proved, weight_of(higher)) if higher else Fraction(1)
    disputed = any(catalogue.questions[key].gate for key in conflicts)
    return Confidence(_level(completeness, evidence, disputed=disputed), evidence)


def _level(
    completeness: Fraction, evidence: Fraction, *, disputed: bool
) -> ConfidenceLevel:
    well_filled = completeness >= Fraction(9, 10)
    if well_filled and evidence >= Fraction(1, 2) and not disputed:
        return ConfidenceLevel.HIGH
    if completeness >= Fraction(3, 5):
        return ConfidenceLevel.MEDIUM
    return ConfidenceLevel.LOW
