"""Which planned steps begin before what they need is done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.domain.moving import find_conflicts
from assessment.domain.staging import Span, early_stages
from assessment.models import Plan, PlanItem
from assessment.services.planitems import reached_levels, slots_of


@dataclass(frozen=True, slots=True)
class TooEarly:
    """What a step needs that is not done when it begins; ``ends`` None: not planned.

    ``title`` is that of the predecessor, or the name of the stage before.
    """

    title: str
    ends: int | None


Early = Mapping[tuple[str, str], Sequence[TooEarly]]


def find_early(plan: Plan, items: Sequence[PlanItem]) -> Early:
    """Return what comes too early, by step and name of the stage; items in order."""
    catalogue, result = plan.run.catalogue.parsed, plan.run.result
    early: dict[tuple[str, str], list[TooEarly]] = defaultdict(list)
    for each in find_conflicts(
        catalogue,
        slots_of(plan, items),
        reached_levels(plan, items),
        result.not_applicable,
    ):
        title = catalogue.steps[each.predecessor].title
        early[each.step, each.stage].append(TooEarly(title, each.predecessor_ends))
    for stages in _by_step(items):
        spans = [Span(each.quarter, each.ends_quarter) for each in stages]
        for at in early_stages(spans):
            before = TooEarly(stages[at - 1].stage, stages[at - 1].ends_quarter)
            early[stages[at].step, stages[at].stage].append(before)
    return early


def _by_step(items: Sequence[PlanItem]) -> Iterable[list[PlanItem]]:
    """Return the open stages of every step that is cut."""
    stages: dict[str, list[PlanItem]] = defaultdict(list)
    for item in items:
        if item.stage and not item.is_done:
            stages[item.step].append(item)
    return stages.values()
