"""Store the charts of a result, one row for each name and language."""

from collections.abc import Callable, Iterable, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.safestring import SafeString

from assessment.charts.bars import draw_bars
from assessment.charts.dots import draw_dots
from assessment.charts.radar import draw_radar
from assessment.charts.values import Mark, read_marks
from assessment.domain.perception import Gap, from_rows
from assessment.domain.report import Report
from assessment.models import Chart, Run

FEWEST_CORNERS = 3
DOTS = "dots"


def draw_charts(run: Run, report: Report, languages: Iterable[str] = ()) -> None:
    """Draw bars and radar, in every language unless some are named.

    A quick check has no points to draw. Charts that are there already are kept.
    """
    if report.is_quick:
        return
    marks = read_marks(report, run.catalogue.parsed)
    wanted = list(languages) or [code for code, _name in settings.LANGUAGES]
    charts = [
        Chart(run=run, name=name, language=language, svg=_drawn(draw, language, marks))
        for language in wanted
        for name, draw in _drawings(marks).items()
    ]
    Chart.objects.bulk_create(charts, ignore_conflicts=True)


def draw_gaps(run: Run, gaps: Sequence[Gap], languages: Iterable[str] = ()) -> None:
    """Draw how perspectives differ, where anything of it may be drawn."""
    if not gaps:
        return
    perspectives = run.catalogue.parsed.perspectives
    names = {each.id: each.label for each in perspectives}
    charts = []
    for language in list(languages) or [code for code, _name in settings.LANGUAGES]:
        with translation.override(language):
            svg = str(draw_dots(gaps, names, name=DOTS))
        charts.append(Chart(run=run, name=DOTS, language=language, svg=svg))
    Chart.objects.bulk_create(charts, ignore_conflicts=True)


def read_charts(run: Run, report: Report, language: str) -> dict[str, str]:
    """Return the SVG of each chart by name; one query.

    Where a result came without charts, its first reader waits for them.
    """
    rows = run.charts.filter(language=language).values_list("name", "svg")
    charts = dict(rows)
    if not charts and report.dimensions and not report.is_quick:
        draw_charts(run, report, [language])
        draw_gaps(run, from_rows(run.result.perception), [language])
        charts = dict(rows.all())
    return charts


def _drawings(marks: Sequence[Mark]) -> dict[str, Callable[..., SafeString]]:
    if not marks:
        return {}
    if len(marks) < FEWEST_CORNERS:
        return {"bars": draw_bars}
    return {"bars": draw_bars, "radar": draw_radar}


def _drawn(
    draw: Callable[..., SafeString], language: str, marks: Sequence[Mark]
) -> str:
    with translation.override(language):
        return str(draw(marks, name=draw.__name__.removeprefix("draw_")))
