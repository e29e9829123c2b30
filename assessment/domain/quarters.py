"""Laying work into the four quarters of a plan. Source: assessment.md, 2.9."""

from dataclasses import dataclass
from fractions import Fraction

QUARTERS = 4
STARTS_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Point:
    """How far the plan is filled: quarter (from 1), days left in it, starts in it."""

    quarter: int
    left: Fraction
    starts: int


@dataclass(frozen=True, slots=True)
class Placement:
    """From which quarter to which a piece of work runs, and the point reached then.

    ``ends`` lies beyond 4 where the work does not end within the plan.
    """

    starts: int
    ends: int
    point: Point


def first_point(capacity: Fraction) -> Point:
    """Return the beginning of the plan; ``capacity`` are days of the whole year."""
    return Point(1, capacity / QUARTERS, 0)


def place(
    point: Point, days: Fraction, capacity: Fraction, *, is_start: bool = True
) -> Placement | None:
    """Place work at the first quarter that has days left and room for a start.

    Days of a quarter that is skipped over are lost. None if it would end after the
    fourth quarter. ``capacity`` are days of the whole year; running work is no start.
    """
    per_quarter = capacity / QUARTERS
    quarter, left, starts = point.quarter, point.left, point.starts
    if left <= 0 or (is_start and starts >= STARTS_AT_MOST):
        quarter, left, starts = quarter + 1, per_quarter, 0
    begin = quarter
    starts += is_start
    while days > left and quarter <= QUARTERS:
        days -= left
        quarter, left, starts = quarter + 1, per_quarter, 0
    if quarter > QUARTERS:
        return None
    return Placement(begin, quarter, Point(quarter, left - days, starts))
