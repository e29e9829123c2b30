"""How perspectives differ: two dots on one line for each pair of them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assessment.charts.frame import frame_points
from assessment.domain.asking import PERSPECTIVES
from assessment.domain.perception import Gap
from assessment.domain.rounding import half_up
from cms.ui.charts import COLOURS, figure, page_svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 0.85  # inches for one pair: its names and its line
EDGE = 30  # points from the edge where a name no longer fits in the middle
# Each perspective has a colour and a shape of its own.
SHAPES = dict(zip(PERSPECTIVES, (("1", "o"), ("2", "s"), ("3", "^")), strict=True))


def draw_dots(
    gaps: Sequence[Gap], names: Mapping[str, str], *, name: str
) -> SafeString:
    """Return the dot plot as inline SVG; ``names`` are those of the perspectives."""
    drawn, axes = figure(width=5.6, height=ROW * len(gaps) + 0.75)
    for row, gap in enumerate(gaps):
        _draw_row(axes, row, gap, names)
    frame_points(axes, top=-0.6, bottom=len(gaps) - 0.4)
    return page_svg(
        drawn,
        title=_("How the views differ"),
        description=_(
            "One line from 0 to 100 points for each two perspectives, with a dot for "
            "each of them. The same numbers stand in the table."
        ),
        name=name,
    )


def _draw_row(axes: "Axes", row: int, gap: Gap, names: Mapping[str, str]) -> None:
    ends = [float(gap.one_points), float(gap.other_points)]
    axes.plot([0, 100], [row, row], color=COLOURS["grid"], linewidth=1.5)
    axes.plot(ends, [row, row], color=COLOURS["muted"], linewidth=3)
    for key, points, lift, side in _places(gap):
        colour, shape = SHAPES[key]
        at = float(points)
        axes.plot(
            [at], [row], marker=shape, markersize=11, color=COLOURS[colour],
            clip_on=False,
        )  # fmt: skip
        text = f"{names[key]} {number_format(half_up(points, 1))}"
        axes.text(at, row + lift, text, fontsize=10.5, va="center", ha=side)


def _places(gap: Gap) -> list[tuple[str, Fraction, float, str]]:
    """Return each perspective with its points; one is named above, one below."""
    pairs = [(gap.one, gap.one_points, -0.34), (gap.other, gap.other_points, 0.34)]
    return [(key, points, lift, _side(points)) for key, points, lift in pairs]


def _side(points: Fraction) -> str:
    """Return how a name is aligned to its dot, so that it stays on the picture."""
    return "left" if points < EDGE else "right" if points > 100 - EDGE else "center"
