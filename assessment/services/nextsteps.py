"""The list of next steps: ranked, filtered, with what helps and what is planned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.domain.catalogue import Catalogue, Question
from assessment.domain.report import Report
from assessment.models import PlanItem
from assessment.services.efforts import learned_efforts
from assessment.services.steplines import StepLine, read_line
from assessment.services.supports import Help, find_help
from cms.municipalities.models import Municipality

SMALL = Fraction(3)
MEDIUM = Fraction(10)
# Effort filter -> from more than, up to how many days.
EFFORTS: Mapping[str, tuple[Fraction, Fraction | None]] = {
    "klein": (Fraction(0), SMALL),
    "mittel": (SMALL, MEDIUM),
    "gross": (MEDIUM, None),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the list is narrowed to; empty means everything."""

    dimension: str = ""
    effort: str = ""

    def fits(self, line: StepLine) -> bool:
        """Tell whether a step is in the narrowed list."""
        if self.dimension and line.dimension.id != self.dimension:
            return False
        low, high = EFFORTS.get(self.effort, (Fraction(-1), None))
        days = line.reason.effort_days
        return days > low and (high is None or days <= high)


@dataclass(frozen=True, slots=True)
class Offered:
    """One line of the list: the step, what helps, and where it stands in the plan.

    ``learned`` is the effort in days where the house has reported days itself.
    """

    line: StepLine
    help: Help
    item: PlanItem | None
    learned: Fraction | None


@dataclass(frozen=True, slots=True)
class NextSteps:
    """Lines by group: quick wins, the others up to the target, what goes beyond it."""

    quick: tuple[StepLine, ...]
    others: tuple[StepLine, ...]
    clarify: tuple[Question, ...]
    total: int


def read_next_steps(report: Report, catalogue: Catalogue, chosen: Chosen) -> NextSteps:
    """Return the ranked steps that fit; no query."""
    lines = [read_line(catalogue, entry) for entry in report.steps]
    fitting = [line for line in lines if chosen.fits(line)]
    return NextSteps(
        quick=tuple(line for line in fitting if line.reason.quick_win),
        others=tuple(line for line in fitting if not line.reason.quick_win),
        clarify=tuple(
            question
            for key in report.unknown
            if chosen.dimension
            in {"", (question := catalogue.questions[key]).dimension}
        ),
        total=len(lines),
    )


def offer(lines: Sequence[StepLine], municipality: Municipality) -> list[Offered]:
    """Return the lines with what helps and their planned items; four queries."""
    helps = find_help(line.step for line in lines)
    items = list(PlanItem.objects.of(municipality).current_or_done())
    learned = learned_efforts(
        items, {line.step.id: line.reason.effort_days for line in lines}
    )
    return [
        Offered(line, helps[key], planned_item(items, key), learned.get(key))
        for line in lines
        if (key := line.step.id)
    ]


def planned_item(items: Iterable[PlanItem], step: str) -> PlanItem | None:
    """Return the item of the step in the plan in force; of several stages the first.

    ``items`` were read as ``current_or_done``.
    """
    found = (each for each in items if each.step == step and each.plan.is_current)
    return next(found, None)
