"""Several views of one question. Source: assessment.md, 2.4."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import median_low

CLARIFY_FROM_SPREAD = 2
GAP_NEEDS = 5
POINTS_PER_LEVEL = 25


class Mark(StrEnum):
    """An answer that is no level."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "na"


class Origin(StrEnum):
    """Where the level that counts comes from."""

    SETTLED = "settled"
    HOUSE = "house"
    LEAD = "lead"
    OTHERS = "others"
    NOBODY = "nobody"


Given = int | Mark


@dataclass(frozen=True, slots=True)
class View:
    """The answer that counts, its origin and how far the perspectives are apart.

    ``answer`` None means unanswered. ``needs_clarification`` marks an open spread of
    two levels or more.
    """

    answer: Given | None
    origin: Origin
    spread: int
    needs_clarification: bool


def combine_answers(
    given: Mapping[str, Given],
    lead: str,
    *,
    house: Given | None = None,
    settled: Given | None = None,
) -> View:
    """Return the answer that counts for one question.

    ``given`` maps perspectives (``bm``, ``al``, ``it``) to their answers. Order:
    settled, house, known level of the lead, lower median of the other known levels.
    """
    known = {key: value for key, value in given.items() if isinstance(value, int)}
    spread = max(known.values()) - min(known.values()) if known else 0
    is_open = spread >= CLARIFY_FROM_SPREAD and settled is None
    answer, origin = _first(given, known, lead, house, settled)
    return View(answer, origin, spread, is_open)


def _first(
    given: Mapping[str, Given],
    known: Mapping[str, int],
    lead: str,
    house: Given | None,
    settled: Given | None,
) -> tuple[Given | None, Origin]:
    if settled is not None:
        return settled, Origin.SETTLED
    if house is not None:
        return house, Origin.HOUSE
    if lead in known:
        return known[lead], Origin.LEAD
    if known:
        return median_low(known.values()), Origin.OTHERS
    return (Mark.UNKNOWN if given else None), Origin.NOBODY


def perception_gap(one: Mapping[str, int], other: Mapping[str, int]) -> Fraction | None:
    """Return by how many points ``one`` sees things better than ``other``, -100 to 100.

    Both map question ids to known levels; None below five common questions.
    """
    common = one.keys() & other.keys()
    if len(common) < GAP_NEEDS:
        return None
    total = sum(one[key] - other[key] for key in common)
    return Fraction(POINTS_PER_LEVEL * total, len(common))
