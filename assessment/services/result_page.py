"""What the result pages show, ready to print: no arithmetic is left to templates."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.charts.storing import read_charts
from assessment.domain.catalogue import Catalogue, Dimension, Question
from assessment.domain.report import NextStep, Report, Standing, Way, from_document
from assessment.domain.sharing import share_report
from assessment.models import Run
from assessment.services.steplines import StepLine, read_line

FIRST_STEPS = 3
# Never leaves the house unless it says so. Source: architecture.md, "Data".
PROTECTED = "itb"
GATE = "gate"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of action with where it stands and the gate that lowers its stage."""

    dimension: Dimension
    standing: Standing
    gate: Question | None
    stage: str
    stage_high: str


@dataclass(frozen=True, slots=True)
class Hold:
    """What holds the stage down, with titles; ``level`` None: not answered yet."""

    kind: str
    field: str
    question: str
    level: int | None


@dataclass(frozen=True)
class ResultPage:
    """A result with the texts of its catalogue version.

    ``charts`` maps names to SVG. With ``is_shared`` the report is the version for other
    bodies, without what never leaves the house: the field of IT security and whatever
    depends on it, reasons of a cap, evidence, steps and open questions.
    """

    run: Run
    report: Report
    catalogue: Catalogue
    charts: Mapping[str, str] = field(default_factory=dict)
    is_shared: bool = False

    @property
    def overall(self) -> Standing:
        """Where the whole run stands."""
        return self.report.overall

    @property
    def stages(self) -> list[str]:
        """The names of all stages, stage 0 first."""
        return [stage.name for stage in self.catalogue.stages]

    @property
    def stage(self) -> str:
        """The name of the low end of the stage."""
        return self.stages[self.overall.stage_low]

    @property
    def meaning(self) -> str:
        """What the low end of the stage means, worded as a start."""
        return self.catalogue.stages[self.overall.stage_low].meaning

    @property
    def fields(self) -> list[Field]:
        """The fields of action in catalogue order."""
        return [self._field(entry) for entry in self.report.dimensions]

    @property
    def strongest(self) -> Field | None:
        """The field with the highest score; the first of several."""
        shown = [each for each in self.fields if each.standing.score is not None]
        return max(shown, key=lambda each: each.standing.score or 0, default=None)

    @property
    def first_steps(self) -> list[StepLine]:
        """The best ranked steps; hidden from other bodies."""
        return [read_line(self.catalogue, each) for each in self._steps()[:FIRST_STEPS]]

    @property
    def way(self) -> Way | None:
        """The fastest way to the next stage; hidden from other bodies."""
        return self.report.way

    @property
    def way_step(self) -> StepLine | None:
        """The step to begin with on the way to the next stage."""
        way = self.way
        found = (each for each in self.report.steps if way and each.id == way.step)
        entry = next(found, None)
        return None if entry is None else read_line(self.catalogue, entry)

    @property
    def clarify(self) -> Question | None:
        """The open question that may lift the stage for free."""
        way = self.way
        return self.catalogue.questions[way.clarify] if way and way.clarify else None

    @property
    def holds(self) -> list[Hold]:
        """What holds the stage down; of a quick check only gates, it has no points."""
        holds = self.way.holds if self.way else ()
        return [
            Hold(
                each.kind,
                self.catalogue.dimension(each.dimension).title
                if each.dimension
                else "",
                self.catalogue.questions[each.question].title if each.question else "",
                each.level,
            )
            for each in holds
            if each.kind == GATE or not self.report.is_quick
        ]

    @property
    def unknown(self) -> list[Question]:
        """Questions answered "I don't know"."""
        return [self.catalogue.questions[key] for key in self.report.unknown]

    @property
    def unanswered(self) -> list[Question]:
        """Questions without an answer."""
        return [self.catalogue.questions[key] for key in self.report.unanswered]

    @property
    def open_count(self) -> int:
        """How many questions are without a level."""
        return len(self.report.open_questions)

    @property
    def conflicts(self) -> list[Question]:
        """Gates on which the perspectives disagree."""
        return [self.catalogue.questions[key] for key in self.report.trust.conflicts]

    def _steps(self) -> list[NextStep]:
        wanted = [each for each in self.report.steps if each.below_target]
        return wanted or list(self.report.steps)

    def _field(self, entry: Standing) -> Field:
        gate = None if entry.gate is None else self.catalogue.questions[entry.gate]
        return Field(
            dimension=self.catalogue.dimension(entry.dimension),
            standing=entry,
            gate=gate,
            stage=self.stages[entry.stage_low],
            stage_high=self.stages[entry.stage_high],
        )


def read_page(run: Run, *, language: str, is_shared: bool = False) -> ResultPage:
    """Return the stored result of a submitted run with its charts; one query.

    ``run`` comes with its catalogue and result. Charts show every field, so that
    other bodies never get them.
    """
    report, catalogue = from_document(run.result.document), run.catalogue.parsed
    if is_shared:
        shared = share_report(catalogue, report, PROTECTED)
        return ResultPage(run, shared, catalogue, is_shared=True)
    return ResultPage(run, report, catalogue, read_charts(run, report, language))
