"""The frame of charts that show points from left to right."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def frame_points(axes: "Axes", *, top: float, bottom: float) -> None:
    """Show 0 to 100 points below, and rows from ``top`` down to ``bottom``."""
    axes.set_xlim(0, 100)
    axes.set_ylim(bottom, top)
    axes.set_xticks([0, 20, 40, 60, 80, 100])
    axes.set_yticks([])
    axes.tick_params(labelsize=10)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
