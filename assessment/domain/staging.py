"""Large steps in named stages ("Amt for Amt"). Source: assessment.md, 2.9."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from assessment.domain.moving import QuarterLoad
from assessment.domain.quarters import QUARTERS, STARTS_AT_MOST

STAGES_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Span:
    """The quarters of a stage, 1 to 4; both None where it waits."""

    starts: int | None = None
    ends: int | None = None


def lay_stages(
    days: Sequence[Fraction], begin: int, loads: Sequence[QuarterLoad]
) -> tuple[Span, ...]:
    """Lay the stages of one step into the quarters, one after another.

    The first begins in quarter ``begin``, even if that is full. Each other begins in
    the first quarter, not before the one before it ends, that has days left: it goes
    on with work that has begun, so it is no start. What would end after the fourth
    quarter waits, and so does every stage behind it. ``days`` are what each uses of
    the capacity, ``loads`` those of all other work.
    """
    free = [max(Fraction(0), load.capacity - load.days) for load in loads]
    room = sum(free[begin - 1 :], Fraction(0))
    ends = _use_up(min(days[0], room), begin, free)
    return Span(begin, ends), *_follow(days[1:], ends, free)


def find_room(
    days: Sequence[Fraction], earliest: int, loads: Sequence[QuarterLoad]
) -> tuple[Span, ...]:
    """Return where the stages of one step fit, the first a start of its quarter.

    Else as in :func:`lay_stages`; all wait if there is no room for a start.
    """
    quarters = loads[earliest - 1 :]
    open_to = [load for load in quarters if load.days < load.capacity]
    begin = next((load for load in open_to if load.starts < STARTS_AT_MOST), None)
    if begin is None:
        return (Span(),) * len(days)
    free = [max(Fraction(0), load.capacity - load.days) for load in loads]
    return tuple(_follow(days, begin.quarter, free))


def early_stages(spans: Sequence[Span]) -> tuple[int, ...]:
    """Return the places (from 0) of stages that begin before the one before it ends."""
    return tuple(
        at
        for at, (before, span) in enumerate(pairwise(spans), 1)
        if span.starts is not None
        and (before.ends is None or before.ends > span.starts)
    )


def _follow(
    days: Sequence[Fraction], earliest: int, free: list[Fraction]
) -> Iterator[Span]:
    reached: int | None = earliest
    for each in days:
        at = None if reached is None else _next_free(reached, free)
        if at is None or each > sum(free[at - 1 :]):
            reached = None
            yield Span()
        else:
            reached = _use_up(each, at, free)
            yield Span(at, reached)


def _next_free(earliest: int, free: Sequence[Fraction]) -> int | None:
    quarters = range(earliest, QUARTERS + 1)
    return next((at for at in quarters if free[at - 1] > 0), None)


def _use_up(days: Fraction, begin: int, free: list[Fraction]) -> int:
    """Take the days from ``free``, which has enough; return the quarter of the end."""
    quarter = begin
    while days > free[quarter - 1]:
        days -= free[quarter - 1]
        free[quarter - 1] = Fraction(0)
        quarter += 1
    free[quarter - 1] -= days
    return quarter
