"""Scores per field of action as bars, with target mark and range whisker."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assessment.charts.frame import frame_points
from assessment.charts.values import Mark
from assessment.domain.rounding import half_up
from cms.ui.charts import COLOURS, figure, page_svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 0.62  # inches for one field: its title and its bar
BAR = 0.34
TITLE_LIFT = 0.36


def draw_bars(marks: Sequence[Mark], *, name: str) -> SafeString:
    """Return the bars as inline SVG; titles stand above the bars to stay narrow."""
    drawn, axes = figure(width=5.6, height=ROW * len(marks) + 0.75)
    for row, mark in enumerate(marks):
        _draw_row(axes, row, mark)
    frame_points(axes, top=-0.75, bottom=len(marks) - 0.5)
    return page_svg(
        drawn,
        title=_("Points per field of action"),
        description=_(
            "Bars from 0 to 100 points. A green mark shows the target, a thin line the "
            "range while questions are open. The same numbers stand in the table."
        ),
        name=name,
    )


def _draw_row(axes: "Axes", row: int, mark: Mark) -> None:
    axes.barh(row, 100, height=BAR, color=COLOURS["grid"])
    if mark.score is not None:
        axes.barh(row, float(mark.score), height=BAR, color=COLOURS["1"])
    if mark.is_range or mark.score is None:
        _draw_range(axes, row, mark)
    edges = [row - BAR * 0.8, row + BAR * 0.8]
    axes.plot(
        [float(mark.target)] * 2, edges, color=COLOURS["2"], linewidth=4, clip_on=False
    )
    axes.text(0, row - TITLE_LIFT, mark.title, fontsize=11, va="center")
    shown = "–" if mark.score is None else number_format(half_up(mark.score, 1))
    axes.text(100, row - TITLE_LIFT, shown, fontsize=11, va="center", ha="right")


def _draw_range(axes: "Axes", row: int, mark: Mark) -> None:
    """Draw the whisker on a light border, so that it shows on any bar."""
    ends = [float(mark.low), float(mark.high)]
    edges = [row - BAR / 3, row + BAR / 3]
    for colour, width in ((COLOURS["surface"], 4.5), (COLOURS["ink"], 1.8)):
        axes.plot(ends, [row, row], color=colour, linewidth=width)
        for end in ends:
            axes.plot([end, end], edges, color=colour, linewidth=width)
