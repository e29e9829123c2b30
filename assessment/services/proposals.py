"""Matches as people read them: register facts, topics, reason. Never a level."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.domain.peers import Match
from assessment.models import Offer
from assessment.services.parties import product_id
from assessment.services.peers import Search
from cms.municipalities.domain.distance import Point, distance_km
from cms.municipalities.models import Municipality, PlatformUse

ALIKE_FROM = 0.5


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is proposed, one fact each; ``topics`` is how many it helps with.

    ``same_size``: between half and double the residents.
    """

    topics: int
    same_size: bool
    same_kind: bool
    same_state: bool
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A body to ask with its offers on the topics; distance in km, ``free`` 0 to 1."""

    municipality: Municipality
    offers: tuple[Offer, ...]
    distance: int | None
    free: float
    reason: Reason

    @property
    def mailbox(self) -> str:
        """The function mailbox of the first fitting offer."""
        return self.offers[0].mailbox


def describe(
    municipality: Municipality, search: Search, matches: Sequence[Match]
) -> list[Proposal]:
    """Return the matches of one page with names and offers: three queries."""
    keys = [match.party.body.ars for match in matches]
    bodies = {row.ars: row for row in Municipality.objects.filter(ars__in=keys)}
    offers = _offers(bodies.values())
    names = _product_names(municipality)
    fitting = {
        key: _fitting(offers[key], search, match)
        for key, match in zip(keys, matches, strict=True)
    }
    return [
        Proposal(
            municipality=bodies[key],
            offers=fitting[key],
            distance=distance_km(point_of(municipality), point_of(bodies[key])),
            free=match.free,
            reason=_reason(match, len(fitting[key]), names),
        )
        for key, match in zip(keys, matches, strict=True)
    ]


def _offers(bodies: Iterable[Municipality]) -> Mapping[str, list[Offer]]:
    rows = (
        Offer.objects.active()
        .filter(municipality__in=list(bodies))
        .select_related("topic", "municipality")
    )
    found: dict[str, list[Offer]] = defaultdict(list)
    for row in rows:
        found[row.municipality.ars].append(row)
    return found


def _fitting(
    offers: Iterable[Offer], search: Search, match: Match
) -> tuple[Offer, ...]:
    """Return the offers on topics of the questions the body can help with."""
    wanted = {topic for key in match.helps for topic in search.questions[key].topics}
    return tuple(offer for offer in offers if offer.topic.slug in wanted)


def _product_names(municipality: Municipality) -> dict[str, str]:
    """Return names of the own products by their id; operators are their own name."""
    rows = PlatformUse.objects.filter(municipality=municipality).select_related(
        "platform"
    )
    names: dict[str, str] = {}
    for row in rows:
        key = product_id(row.platform.key, row.product_name)
        names[key] = row.product_name or row.platform.name
        names[row.operator_name.strip().casefold()] = row.operator_name.strip()
    return names


def point_of(municipality: Municipality) -> Point | None:
    """Return latitude and longitude, None where unknown."""
    latitude, longitude = municipality.latitude, municipality.longitude
    if latitude is None or longitude is None:
        return None
    return float(latitude), float(longitude)


def _reason(match: Match, topics: int, names: Mapping[str, str]) -> Reason:
    alike = match.similarity
    return Reason(
        topics=topics,
        same_size=alike.size >= ALIKE_FROM,
        same_kind=alike.kind == 1,
        same_state=alike.state == 1,
        products=tuple(names.get(key, key) for key in alike.common),
    )
