"""Who belongs to the group that has to confirm an instruction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Seat:
    """One place a person has at a municipality, and since when."""

    role: str
    function: str
    unit: int | None
    since: date


@dataclass(frozen=True, slots=True)
class Target:
    """Functions, roles and units; one of them is enough. Empty means everybody.

    ``units`` are keys, those of the units below included.
    """

    functions: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    units: frozenset[int] = frozenset()

    def holds(self, seat: Seat) -> bool:
        """Return whether this place belongs to the group."""
        if not (self.functions or self.roles or self.units):
            return True
        return (
            seat.function in self.functions
            or seat.role in self.roles
            or seat.unit in self.units
        )


def joined(target: Target, seats: Iterable[Seat]) -> date | None:
    """Return the first day a person belonged to the group; None for outsiders."""
    return min((seat.since for seat in seats if target.holds(seat)), default=None)


def with_below(units: Iterable[int], parents: Mapping[int, int | None]) -> set[int]:
    """Return these units and all below them; ``parents`` maps each to the one above."""
    found = set(units)
    while more := {
        unit for unit, above in parents.items() if above in found and unit not in found
    }:
        found |= more
    return found
