"""Scores per field of action as a radar, with the target profile around them."""

from collections.abc import Sequence
from math import pi
from typing import TYPE_CHECKING, cast

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assessment.charts.values import Mark
from cms.ui.charts import COLOURS, figure, page_svg

if TYPE_CHECKING:
    from matplotlib.projections.polar import PolarAxes

LINE_HEIGHT = 12  # points
LINE = 16  # letters of a title before it breaks


def draw_radar(marks: Sequence[Mark], *, name: str) -> SafeString:
    """Return the radar as inline SVG; a field without a score shows its range only."""
    drawn, plain = figure(width=5.6, height=4.7, projection="polar")
    axes = cast("PolarAxes", plain)
    angles = [2 * pi * place / len(marks) for place in range(len(marks))]
    _frame(axes, angles, marks)
    _outline(
        axes, angles, [float(mark.target) for mark in marks], COLOURS["2"], dashed=True
    )
    points = [_middle(mark) for mark in marks]
    _outline(axes, angles, points, COLOURS["1"], dashed=False)
    axes.fill(angles, points, color=COLOURS["1"], alpha=0.14)
    for angle, mark in zip(angles, marks, strict=True):
        _draw_point(axes, angle, mark)
    return page_svg(
        drawn,
        title=_("Profile of the fields of action"),
        description=_(
            "Radar from 0 in the middle to 100 points outside. Solid line: points "
            "reached. Dashed line: target. The same numbers stand in the table."
        ),
        name=name,
    )


def _middle(mark: Mark) -> float:
    middle = (mark.low + mark.high) / 2
    return float(middle if mark.score is None else mark.score)


def _draw_point(axes: "PolarAxes", angle: float, mark: Mark) -> None:
    if mark.is_range:
        ends = [float(mark.low), float(mark.high)]
        axes.plot([angle] * 2, ends, color=COLOURS["ink"], linewidth=2)
    inside = COLOURS["surface"] if mark.score is None else COLOURS["1"]
    axes.plot(
        [angle],
        [_middle(mark)],
        marker="o",
        markersize=7,
        color=COLOURS["1"],
        markerfacecolor=inside,
    )


def _outline(
    axes: "PolarAxes",
    angles: Sequence[float],
    points: Sequence[float],
    colour: str,
    *,
    dashed: bool,
) -> None:
    axes.plot(
        [*angles, angles[0]],
        [*points, points[0]],
        color=colour,
        linewidth=2.2,
        linestyle=(0, (4, 2)) if dashed else "solid",
    )


def _frame(axes: "PolarAxes", angles: Sequence[float], marks: Sequence[Mark]) -> None:
    axes.set_theta_zero_location("N")
    axes.set_theta_direction(-1)
    axes.set_ylim(0, 100)
    axes.set_yticks([20, 40, 60, 80, 100])
    axes.set_yticklabels(["20", "40", "60", "80", "100"], fontsize=9)
    axes.set_rlabel_position(180 / len(marks))
    axes.set_xticks(list(angles))
    axes.set_xticklabels([])
    axes.grid(color=COLOURS["grid"])
    axes.spines["polar"].set_color(COLOURS["grid"])
    for angle, mark in zip(angles, marks, strict=True):
        _draw_label(axes, angle, _broken(mark.title))


def _draw_label(axes: "PolarAxes", angle: float, lines: Sequence[str]) -> None:
    """Put a title outside the circle, aligned away from it.

    Line by line: only single lines keep their anchor in the SVG, whatever the font.
    """
    turn = angle / pi
    side = "center" if turn in {0, 1} else "left" if turn < 1 else "right"
    firsts: dict[float, float] = {0: len(lines) - 1, 1: -1}
    first = firsts.get(turn, (len(lines) - 1) / 2)
    for row, line in enumerate(lines):
        axes.annotate(
            line,
            xy=(angle, 108),
            xytext=(0, (first - row) * LINE_HEIGHT),
            textcoords="offset points",
            ha=side,
            va="center",
            annotation_clip=False,
            fontsize=10,
            color=COLOURS["ink"],
        )


def _broken(title: str) -> list[str]:
    """Break a title into lines of about equal length."""
    lines = [""]
    for word in title.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
