"""Ranked steps as the lists show them: with titles, reasons and what comes first."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.domain.catalogue import Catalogue, Dimension, Question, Step
from assessment.domain.report import NextStep


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step with the reason for its rank.

    ``before`` are the missing predecessors in order; ``clarify`` and ``ask`` are the
    questions to settle first.
    """

    step: Step
    reason: NextStep
    question: Question
    dimension: Dimension
    before: tuple[Step, ...]
    clarify: tuple[Question, ...]
    ask: tuple[Question, ...]


def read_line(catalogue: Catalogue, entry: NextStep) -> StepLine:
    """Return one ranked step with the texts of its catalogue version."""
    step = catalogue.steps[entry.id]
    question = catalogue.questions[step.question]
    return StepLine(
        step=step,
        reason=entry,
        question=question,
        dimension=catalogue.dimension(question.dimension),
        before=tuple(catalogue.steps[key] for key in entry.bundle[:-1]),
        clarify=_questions(catalogue, entry.clarify),
        ask=_questions(catalogue, entry.ask),
    )


def _questions(catalogue: Catalogue, keys: Iterable[str]) -> tuple[Question, ...]:
    return tuple(catalogue.questions[key] for key in keys)
