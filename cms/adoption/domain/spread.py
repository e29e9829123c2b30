"""Who uses a page, told so that nobody is named who did not agree.

Source: features.md, B17; privacy-and-security.md, B9 (counts from five on).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

LEAST = 5  # bodies in a group before it is counted


@dataclass(frozen=True, slots=True)
class Use:
    """One body that uses the page; ``name`` is "" where it did not agree to be named.

    ``changed`` are the ids of the sections it changed or left out.
    """

    name: str
    version: int
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spread:
    """What may be told: who agreed by name, all others as counts of five at least.

    ``named`` are pairs of name and version; ``others`` is None below five.
    ``versions`` counts the others by version, 0 for those put together.
    ``parts`` counts, of all, who changed a section, most first.
    """

    named: tuple[tuple[str, int], ...]
    others: int | None
    versions: tuple[tuple[int, int], ...]
    parts: tuple[tuple[str, int], ...]


def spread(uses: Sequence[Use]) -> Spread:
    """Return what may be told of those who use a page."""
    named = tuple(sorted((use.name, use.version) for use in uses if use.name))
    others = [use.version for use in uses if not use.name]
    parts = Counter(part for use in uses for part in use.changed)
    told = [(part, count) for part, count in parts.items() if count >= LEAST]
    return Spread(
        named,
        len(others) if len(others) >= LEAST else None,
        grouped(Counter(others)),
        tuple(sorted(told, key=lambda pair: (-pair[1], pair[0]))),
    )


def grouped(counts: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    """Return counts by version, the newest first; small ones put together under 0.

    What is put together is at least five, so that no small group follows from the sum;
    nothing is told where all are fewer.
    """
    large = {number: count for number, count in counts.items() if count >= LEAST}
    rest = sum(counts.values()) - sum(large.values())
    while 0 < rest < LEAST and large:
        smallest = min(large, key=lambda number: (large[number], number))
        rest += large.pop(smallest)
    found = tuple(sorted(large.items(), reverse=True))
    return (*found, (0, rest)) if rest >= LEAST else found


def titled(
    parts: Collection[tuple[str, int]], titles: Mapping[str, str]
) -> list[tuple[str, int]]:
    """Return counts by the heading of the section, without sections that are gone."""
    return [(titles[part], count) for part, count in parts if part in titles]
