"""Whom to ask: matching of administrations. Source: assessment.md, 2.10."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assessment.domain.similarity import Body, Similarity, compare_bodies

NEEDS_AT_MOST = 5
HELPS_FROM = 2
WITHOUT_RUN = 0.5
CAPACITY = 3
GROUP_WIDTH = 0.05
# Scores are compared at this precision, so that equal ones stay equal.
DECIMALS = 9
_BY_DIFFERENCE = {1: 0.5, 2: 1.0, 3: 1.0, 4: 0.75}

Topics = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Party:
    """An administration as one that asks and one that offers.

    ``offers`` are topic ids. ``levels`` maps question ids to levels of a submitted run
    of the last 24 months; None without one. ``needs`` maps question ids to weights that
    add up to 1, see :func:`weigh_needs`. ``requests`` are the open and accepted
    ones of the last 90 days, ``asked`` the day somebody asked last.
    """

    body: Body
    offers: frozenset[str] = frozenset()
    levels: Mapping[str, int] | None = None
    needs: Mapping[str, float] = field(default_factory=dict)
    capacity: int = CAPACITY
    requests: int = 0
    asked: date | None = None

    @property
    def free(self) -> float:
        """The share of its capacity that is free, 0 to 1."""
        return max(0.0, 1 - self.requests / self.capacity) if self.capacity else 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """A proposal with its reasons; it never tells the other's levels.

    ``helps`` are the question ids it can help with, the most needed first. ``help``,
    ``benefit`` and ``free`` run from 0 to 1, and so does ``score``.
    """

    party: Party
    score: float
    help: float
    helps: tuple[str, ...]
    similarity: Similarity
    benefit: float
    free: float


def weigh_needs(priorities: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of the up to five most urgent questions; they add up to 1.

    ``priorities`` maps planned questions to priorities; ties fall to the smaller id.
    """
    urgent = sorted(priorities.items(), key=lambda item: (-item[1], item[0]))
    kept = [(key, value) for key, value in urgent if value > 0][:NEEDS_AT_MOST]
    total = sum(value for _, value in kept)
    return {key: value / total for key, value in kept}


def match_peers(
    asker: Party, parties: Iterable[Party], topics: Topics
) -> tuple[Match, ...]:
    """Return who can help, in fair order; ``topics`` maps questions to topic ids.

    The best and all within 0.05 below it form a group, and so on; inside a group whom
    nobody has asked comes first, then who was asked longest ago, then the score.
    """
    matches = [
        match
        for party in parties
        if party.free and party.body.ars != asker.body.ars
        for match in _match(asker, party, topics)
    ]
    matches.sort(key=lambda match: (-match.score, match.party.body.ars))
    return tuple(sorted_fairly(matches))


def sorted_fairly(matches: Sequence[Match]) -> list[Match]:
    """Return matches, given best first, those asked longest ago first per group."""
    ordered: list[Match] = []
    group: list[Match] = []
    for match in matches:
        if group and group[0].score - match.score > GROUP_WIDTH + 10**-DECIMALS:
            ordered += sorted(group, key=_turn)
            group = []
        group.append(match)
    return ordered + sorted(group, key=_turn)


def _turn(match: Match) -> tuple[date, float, str]:
    return match.party.asked or date.min, -match.score, match.party.body.ars


def _match(asker: Party, party: Party, topics: Topics) -> Iterable[Match]:
    """Yield the match, or nothing where the party cannot help."""
    help_, helps = rate_help(asker, party, topics)
    if not helps:
        return
    similarity = compare_bodies(asker.body, party.body)
    benefit = 0.0
    if party.levels is not None and party.needs:
        benefit = rate_help(party, asker, topics)[0]
    base = 0.55 * help_ + 0.30 * similarity.total + 0.15 * benefit
    score = round(base * (1 + party.free) / 2, DECIMALS)
    yield Match(party, score, help_, helps, similarity, benefit, party.free)


def rate_help(
    asker: Party, helper: Party, topics: Topics
) -> tuple[float, tuple[str, ...]]:
    """Return how far the helper meets the needs (0 to 1) and with which questions.

    A helper counts for a question if it offers one of its topics; with a run it must
    be further than the asker and at level 2 at least, without one it counts half.
    A level that is not known counts as 0.
    """
    total = 0.0
    helps: list[str] = []
    known = asker.levels or {}
    for question, weight in asker.needs.items():
        if helper.offers.isdisjoint(topics.get(question, ())):
            continue
        fit = _fit(known.get(question, 0), question, helper.levels)
        if fit:
            total += weight * fit
            helps.append(question)
    return total, tuple(sorted(helps, key=lambda key: (-asker.needs[key], key)))


def _fit(own: int, question: str, levels: Mapping[str, int] | None) -> float:
    if levels is None:
        return WITHOUT_RUN
    level = levels.get(question, 0)
    return _BY_DIFFERENCE.get(level - own, 0.0) if level >= HELPS_FROM else 0.0
