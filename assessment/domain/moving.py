"""A plan changed by hand: conflicts and loads. Source: assessment.md, 2.9."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.domain.catalogue import Catalogue
from assessment.domain.cycles import direct_requirements
from assessment.domain.quarters import QUARTERS


@dataclass(frozen=True, slots=True)
class Slot:
    """A step, or a stage of one, in a plan: quarters 1 to 4 and days used."""

    step: str
    starts: int
    ends: int
    days: Fraction
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A step placed before the quarter in which its predecessor ends.

    ``predecessor_ends`` is None where the predecessor is neither reached nor planned.
    """

    step: str
    predecessor: str
    predecessor_ends: int | None
    stage: str = ""


@dataclass(frozen=True, slots=True)
class QuarterLoad:
    """What is planned for a quarter; overfull ones are shown, not forbidden."""

    quarter: int
    days: Fraction
    capacity: Fraction
    starts: int


def find_conflicts(
    catalogue: Catalogue,
    slots: Sequence[Slot],
    levels: Mapping[str, int],
    not_applicable: Iterable[str] = (),
) -> tuple[Conflict, ...]:
    """Return every step that would begin before what it needs is done, in plan order.

    ``levels`` are those of the run; a step may begin in the quarter in which its
    predecessor ends.
    """
    met = frozenset(not_applicable)
    ends = {slot.step: 0 for slot in slots}
    for slot in slots:
        ends[slot.step] = max(ends[slot.step], slot.ends)
    conflicts: dict[Conflict, None] = {}
    for slot in slots:
        for needed in direct_requirements(catalogue, catalogue.steps[slot.step]):
            done = levels.get(needed.question, 0) >= needed.to_level
            end = ends.get(needed.id)
            if (
                done
                or needed.question in met
                or (end is not None and end <= slot.starts)
            ):
                continue
            conflicts[Conflict(slot.step, needed.id, end, slot.stage)] = None
    return tuple(conflicts)


def load_quarters(slots: Sequence[Slot], capacity: Fraction) -> tuple[QuarterLoad, ...]:
    """Return the load of each quarter; ``capacity`` are days of the whole year.

    Work over several quarters fills each from the front, what is left the last one.
    A step in stages starts once, with the first of them.
    """
    per_quarter = capacity / QUARTERS
    days = [Fraction(0)] * QUARTERS
    first: dict[str, int] = {}
    for slot in slots:
        first[slot.step] = min(slot.starts, first.get(slot.step, QUARTERS))
        left = slot.days
        for quarter in range(slot.starts, slot.ends):
            used = min(left, max(Fraction(0), per_quarter - days[quarter - 1]))
            days[quarter - 1] += used
            left -= used
        days[slot.ends - 1] += left
    return tuple(
        QuarterLoad(at, days[at - 1], per_quarter, list(first.values()).count(at))
        for at in range(1, QUARTERS + 1)
    )
