"""Tables of a result: the same numbers as its charts, and how they come about."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from assessment.domain.catalogue import Dimension
from assessment.domain.report import Standing
from assessment.models import Run
from assessment.services.history import History, Past
from assessment.services.result_page import Field, ResultPage
from cms.ui.templatetags.ui import ABSENT, percent, points

Cell = str | int | Promise


@dataclass(frozen=True, slots=True)
class Table:
    """Titles of the columns and rows of cells, as ``ui/data_table.html`` takes them."""

    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def field_table(page: ResultPage) -> Table:
    """Return one row for each field of action and one for the whole."""
    headers = [
        _("Field of action"),
        _("Points"),
        _("Range"),
        _("Stage"),
        _("Target"),
        _("Attainment"),
        _("Answered"),
    ]
    rows = [_row(each.dimension.title, each.standing) for each in page.fields]
    total = _("All together")
    if page.is_shared:
        total = _("All together, IT security not counted")
    return Table(headers, [*rows, _row(total, page.overall)])


def _row(title: str, standing: Standing) -> list[Cell]:
    return [
        title,
        points(standing.score),
        range_text(standing),
        stage_text(standing),
        points(standing.target),
        ABSENT if standing.attainment is None else f"{points(standing.attainment)} %",
        percent(standing.completeness),
    ]


def range_text(standing: Standing | Past) -> str:
    """Return the range in points, or a dash where nothing is open."""
    if standing.low == standing.high:
        return ABSENT
    return _("%(low)s to %(high)s") % {
        "low": points(standing.low),
        "high": points(standing.high),
    }


def stage_text(standing: Standing | Past) -> str:
    """Return the stage as a figure, or its range."""
    if standing.stage_low == standing.stage_high:
        return str(standing.stage_low)
    return _("%(low)s to %(high)s") % {
        "low": standing.stage_low,
        "high": standing.stage_high,
    }


def maths_table(page: ResultPage) -> Table:
    """Return how each field's points come about, from this run's own answers."""
    headers = [
        _("Field of action"),
        _("Sum of weight times level"),
        _("Weight of answered questions"),
        _("Weight of all questions"),
        _("Points"),
        _("Weight of the field"),
    ]
    return Table(headers, [_sum(page, each) for each in page.fields])


def _sum(page: ResultPage, each: Field) -> list[Cell]:
    earned, known = _counted(page, each.dimension)
    total = Fraction(known) / each.standing.completeness if known else Fraction(0)
    return [
        each.dimension.title,
        earned,
        known,
        int(total) if known else ABSENT,
        points(each.standing.score),
        each.standing.weight,
    ]


def _counted(page: ResultPage, dimension: Dimension) -> tuple[int, int]:
    """Return the sum of weight times level and the weight of answered questions."""
    levels = page.report.levels
    known = [each for each in dimension.questions if each.id in levels]
    earned = sum(each.weight * levels[each.id] for each in known)
    return earned, sum(each.weight for each in known)


@dataclass(frozen=True, slots=True)
class PastRow:
    """One earlier run with its figures as text."""

    past: Past
    kind: str
    stage: str
    points: str
    range: str
    change: str
    effect: str


def history_rows(history: History) -> list[PastRow]:
    """Return the runs of the history with their figures as text."""
    return [_past(each) for each in history.runs]


def _past(each: Past) -> PastRow:
    change = each.change
    return PastRow(
        past=each,
        kind=str(Run.Kind(each.kind).label),
        stage=stage_text(each),
        points=ABSENT if each.is_quick else points(each.points),
        range=ABSENT if each.is_quick else range_text(each),
        change=ABSENT if change is None else _change(change.real),
        effect=ABSENT if change is None else signed(change.catalogue),
    )


def _change(real: Fraction | None) -> str:
    return _("not comparable") if real is None else signed(real)


def signed(value: Fraction | None) -> str:
    """Return a change in points with its sign: ``+12,5``."""
    if value is None:
        return ABSENT
    return ("+" if value > 0 else "") + points(value)


def profile_table(page: ResultPage) -> Table:
    """Return points and target of each field of action, for the radar."""
    headers = [_("Field of action"), _("Points"), _("Target")]
    rows = [
        [
            each.dimension.title,
            points(each.standing.score),
            points(each.standing.target),
        ]
        for each in page.fields
    ]
    return Table(headers, rows)
