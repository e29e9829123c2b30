"""Who stands in for a person who is away."""

from collections.abc import Iterable, Mapping


def stand_ins(
    person: int, away: Mapping[int, int | None], coordinators: Iterable[int]
) -> frozenset[int]:
    """Return who stands in for the person; nobody while the person is there.

    ``away`` maps those who are away to their deputies, None without one. The first
    deputy who is there stands in, along the deputies of deputies. Where that comes to
    no end, or comes round, the coordinators who are there do.
    """
    if person not in away:
        return frozenset()
    asked = {person}
    deputy = away[person]
    while deputy is not None and deputy not in asked:
        if deputy not in away:
            return frozenset([deputy])
        asked.add(deputy)
        deputy = away[deputy]
    return frozenset(coordinators) - away.keys()
