"""A step together with everything it still needs. Source: assessment.md, 2.8."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.domain.answers import Answers
from assessment.domain.catalogue import Catalogue, Step
from assessment.domain.cycles import direct_requirements


@dataclass(frozen=True, slots=True)
class Bundle:
    """Missing predecessors in order, the step itself last.

    ``clarify`` names the questions in it nobody has a level for: these are cleared
    up first. ``ask`` names required questions that were not part of a quick check:
    shown as a question inside the step, never as a step.
    """

    steps: tuple[Step, ...]
    clarify: tuple[str, ...]
    ask: tuple[str, ...]

    @property
    def is_blocked(self) -> bool:
        """Whether something is missing before the step itself."""
        return len(self.steps) > 1


def build_bundle(
    catalogue: Catalogue, answers: Answers, levels: Mapping[str, int], step: Step
) -> Bundle:
    """Return the step with its missing predecessors, each after what it needs itself.

    Depth first: a step's own predecessor, then its requirements as listed. A question
    answered N/A counts as met, one without a level as level 0.
    """
    ordered: dict[str, Step] = {}
    ask: dict[str, None] = {}

    def visit(current: Step) -> None:
        for needed in direct_requirements(catalogue, current):
            question = needed.question
            if answers.asked is not None and question not in answers.asked:
                ask[question] = None
            elif needed.id not in ordered and _is_missing(answers, levels, needed):
                visit(needed)
        ordered[current.id] = current

    visit(step)
    steps = tuple(ordered.values())
    unclear = dict.fromkeys(each.question for each in steps)
    clarify = tuple(question for question in unclear if question not in levels)
    return Bundle(steps, clarify, tuple(ask))


def _is_missing(answers: Answers, levels: Mapping[str, int], needed: Step) -> bool:
    if needed.question in answers.not_applicable:
        return False
    return levels.get(needed.question, 0) < needed.to_level
