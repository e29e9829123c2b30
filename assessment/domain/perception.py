"""How differently the perspectives see the house. Source: assessment.md, 2.4."""

from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from assessment.domain.asking import PERSPECTIVES
from assessment.domain.perspectives import POINTS_PER_LEVEL, perception_gap

HOLDERS_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Gap:
    """Two perspectives on the questions both answered; points 0 to 100 each.

    ``difference`` is by how many points the first sees things better.
    """

    one: str
    other: str
    questions: int
    one_points: Fraction
    other_points: Fraction

    @property
    def difference(self) -> Fraction:
        """Points of the first less those of the other, -100 to 100."""
        return self.one_points - self.other_points


def may_be_drawn(
    people: Iterable[Hashable | None], released: AbstractSet[Hashable]
) -> bool:
    """Tell whether a perspective may be shown on its own.

    ``people`` are those who gave its answers (None: left since), ``released`` those
    who let it be shown. Two people, or the release of each.
    """
    holders = set(people)
    known = {person for person in holders if person is not None}
    return len(known) >= HOLDERS_NEEDED or (bool(holders) and holders <= released)


def compare_views(views: Mapping[str, Mapping[str, int]]) -> tuple[Gap, ...]:
    """Return every pair of perspectives with enough common questions.

    ``views`` maps the perspectives that may be drawn to known levels by question.
    """
    shown = [key for key in PERSPECTIVES if key in views]
    return tuple(
        _gap(one, other, views)
        for one, other in combinations(shown, 2)
        if perception_gap(views[one], views[other]) is not None
    )


def to_rows(gaps: Iterable[Gap]) -> list[dict[str, Any]]:
    """Return the gaps as JSON values, points as exact text."""
    return [
        {
            "one": gap.one,
            "other": gap.other,
            "questions": gap.questions,
            "points": [str(gap.one_points), str(gap.other_points)],
        }
        for gap in gaps
    ]


def from_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Gap, ...]:
    """Return the gaps that JSON values hold."""
    return tuple(
        Gap(row["one"], row["other"], row["questions"], *map(Fraction, row["points"]))
        for row in rows
    )


def _gap(one: str, other: str, views: Mapping[str, Mapping[str, int]]) -> Gap:
    common = views[one].keys() & views[other].keys()
    means = [
        Fraction(
            POINTS_PER_LEVEL * sum(views[key][each] for each in common), len(common)
        )
        for key in (one, other)
    ]
    return Gap(one, other, len(common), *means)
