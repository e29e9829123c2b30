"""Answers of one run as values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from assessment.domain.catalogue import Catalogue, Dimension, Question


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known about one administration: every question is in one state at most.

    ``levels`` maps question ids to confirmed levels, 0 to 4. ``not_applicable`` and
    ``unknown`` hold the ids answered so; a question in none of the three is unanswered.
    ``asked`` limits the run to some questions (the quick check); None means all.
    """

    levels: Mapping[str, int]
    not_applicable: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    asked: frozenset[str] | None = field(default=None)

    def applies(self, question: Question) -> bool:
        """Tell whether the question counts: it was asked and is not answered N/A."""
        asked = self.asked is None or question.id in self.asked
        return asked and question.id not in self.not_applicable

    def with_levels(self, levels: Mapping[str, int]) -> "Answers":
        """Return the same answers with some levels raised or become known."""
        merged = {**self.levels, **levels}
        return Answers(
            merged, self.not_applicable, self.unknown - merged.keys(), self.asked
        )


def applicable(dimension: Dimension, answers: Answers) -> tuple[Question, ...]:
    """Return the questions of the dimension that count (A_d of assessment.md, 2)."""
    return tuple(entry for entry in dimension.questions if answers.applies(entry))


def applicable_dimensions(
    catalogue: Catalogue, answers: Answers
) -> Iterator[Dimension]:
    """Yield the dimensions in which at least one question counts."""
    for dimension in catalogue.dimensions:
        if any(answers.applies(question) for question in dimension.questions):
            yield dimension


def weight_of(questions: Iterable[Question]) -> int:
    """Return the sum of the weights."""
    return sum(question.weight for question in questions)
