"""Stages 0 to 4 with gates, as a range. Source: assessment.md, 2.2."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.domain.catalogue import TOP_LEVEL, Question

POINTS_PER_STAGE = 20


@dataclass(frozen=True, slots=True)
class Stages:
    """The lowest and the highest stage the answers allow, 0 to 4."""

    low: int
    high: int

    @property
    def is_range(self) -> bool:
        """Whether open questions still decide the stage."""
        return self.low != self.high


def band(points: Fraction) -> int:
    """Return the stage that points (0 to 100) alone give: one per 20, at most 4."""
    return min(TOP_LEVEL, points // POINTS_PER_STAGE)


def stage_of_dimension(
    score: Fraction | None,
    low: Fraction,
    high: Fraction,
    gates: Sequence[Question],
    levels: Mapping[str, int],
) -> tuple[Stages, str | None]:
    """Return the stages and the gate that lowers the low end, if one does.

    A gate caps the stage at one above its level; open gates count as 0 at the low
    end and as 4 at the high end. Of equally low gates the first is named.
    """
    by_points = Stages(
        band(low if score is None else score), band(high if score is None else score)
    )
    if not gates:
        return by_points, None
    lowest = min(gates, key=lambda gate: levels.get(gate.id, 0))
    cap = 1 + levels.get(lowest.id, 0)
    cap_high = 1 + min(levels.get(gate.id, TOP_LEVEL) for gate in gates)
    stages = Stages(min(by_points.low, cap), min(by_points.high, cap_high))
    return stages, lowest.id if cap < by_points.low else None


def stage_of_run(
    score: Fraction | None, low: Fraction, high: Fraction, capped: Sequence[Stages]
) -> Stages:
    """Return the stages of the whole run; ``capped`` are those with a gate in them."""
    by_points = Stages(
        band(low if score is None else score), band(high if score is None else score)
    )
    lowest = 1 + min((stages.low for stages in capped), default=TOP_LEVEL)
    highest = 1 + min((stages.high for stages in capped), default=TOP_LEVEL)
    return Stages(min(by_points.low, lowest), min(by_points.high, highest))
