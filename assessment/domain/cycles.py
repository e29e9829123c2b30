"""Cycles among steps: a step that in the end requires itself."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from assessment.domain.catalogue import Catalogue, Step


def find_cycle(catalogue: Catalogue) -> tuple[Step, ...]:
    """Return the steps of one cycle, each required by the one before; empty if none.

    The first in catalogue order begins. A step requires its own predecessor too.
    """
    graph = {
        step.id: [needed.id for needed in direct_requirements(catalogue, step)]
        for step in catalogue.steps.values()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        ring = [catalogue.steps[key] for key in error.args[1][:0:-1]]
        order = list(catalogue.steps)
        start = min(range(len(ring)), key=lambda at: order.index(ring[at].id))
        return tuple(ring[start:] + ring[:start])
    return ()


def direct_requirements(catalogue: Catalogue, step: Step) -> Iterator[Step]:
    """Yield the steps that lead to what ``step`` requires: its own way first."""
    if step.from_level > 0:
        yield catalogue.questions[step.question].step_from(step.from_level - 1)
    for requirement in step.requires:
        question = catalogue.questions[requirement.question]
        yield question.step_from(requirement.level - 1)
