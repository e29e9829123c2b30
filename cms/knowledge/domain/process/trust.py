"""Levels of trust of the same services in several bodies, side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stated:
    """What one body says of one service: the level, why, and on which page."""

    body: int
    service: str
    level: str
    reason: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One service: what each body says of it, in the order of the bodies."""

    service: str
    cells: tuple[tuple[Stated, ...], ...]

    @property
    def differs(self) -> bool:
        """Whether the bodies do not agree; who says nothing has no say."""
        return len({one.level for cell in self.cells for one in cell}) > 1


def side_by_side(
    stated: Iterable[Stated], services: Sequence[str], bodies: Sequence[int]
) -> list[Row]:
    """Return one row for each service in their order; cells may be empty."""
    known: Mapping[tuple[str, int], list[Stated]] = defaultdict(list)
    for one in stated:
        known[one.service, one.body].append(one)
    return [
        Row(service, tuple(tuple(known[service, body]) for body in bodies))
        for service in services
    ]
