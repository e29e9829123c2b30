"""Rows of all administrations as parties of a match: a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from assessment.domain.peers import weigh_needs
from assessment.domain.similarity import Body
from assessment.models import Offer, PlanItem, Result
from cms.municipalities.models import Kind, Municipality, Platform, PlatformUse

LEVELS_VALID = timedelta(days=730)
# Entries that name no product are never common. Source: platforms of the register.
_NAMELESS = ("generic-", "own-", "none-")
_OTHER = "other-"
_KINDS: dict[str, str] = dict(Kind.choices)
_PLACES: dict[str, int] = {Platform.Kind.PORTAL: 0, Platform.Kind.DMS: 1}
_OPERATOR = 2

# Ids of municipalities, or a query for them.
Bodies = Any


@dataclass(frozen=True, slots=True)
class Standings:
    """Levels and priorities by question, per municipality id; 24 months at most old."""

    levels: Mapping[int, Mapping[str, int]]
    needs: Mapping[int, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Offered:
    """Offered topics and capacity per municipality id, in one pass over the offers."""

    topics: Mapping[int, set[str]]
    capacity: Mapping[int, int]


def read_standings(bodies: Bodies, *, at: datetime) -> Standings:
    """Return the newest standing of each body; a full run goes before a quick check."""
    rows = (
        Result.objects.of_submitted_runs(since=at - LEVELS_VALID)
        .newest_of_its_kind()
        .filter(run__municipality__in=bodies)
        .values_list("run__municipality", "run__kind", "levels", "needs")
    )
    ordered = sorted(rows, key=lambda row: row[1] == "full")
    return Standings(
        levels={body: levels for body, _, levels, _ in ordered},
        needs={body: needs for body, _, _, needs in ordered},
    )


def read_planned(bodies: Bodies) -> Mapping[int, set[str]]:
    """Return the questions whose steps stand in a current plan, per municipality id."""
    rows = PlanItem.objects.filter(
        plan__municipality__in=bodies, plan__is_current=True, quarter__isnull=False
    ).values_list("plan__municipality", "step")
    planned: dict[int, set[str]] = defaultdict(set)
    for body, step in rows:
        planned[body].add(step.rpartition(".")[0])
    return planned


def read_offered(offers: QuerySet[Offer]) -> Offered:
    """Return what each body offers; its capacity is that of its most open offer."""
    topics: dict[int, set[str]] = defaultdict(set)
    capacity: dict[int, int] = defaultdict(int)
    for body, topic, room in offers.values_list(
        "municipality", "topic__slug", "capacity"
    ):
        topics[body].add(topic)
        capacity[body] = max(capacity[body], room)
    return Offered(topics, capacity)


def read_products(uses: QuerySet[PlatformUse]) -> dict[int, tuple[str, str, str]]:
    """Return portal, DMS and operator per municipality id; empty where unknown."""
    found: dict[int, list[str]] = defaultdict(lambda: ["", "", ""])
    for body, kind, key, product, operator in uses.filter(
        platform__kind__in=_PLACES
    ).values_list(
        "municipality",
        "platform__kind",
        "platform__key",
        "product_name",
        "operator_name",
    ):
        found[body][_PLACES[kind]] = product_id(key, product)
        found[body][_OPERATOR] = operator.strip().casefold() or found[body][_OPERATOR]
    return {body: (row[0], row[1], row[2]) for body, row in found.items()}


def product_id(key: str, product: str) -> str:
    """Return what makes two bodies users of the same product; empty if unnamed."""
    if key.startswith(_NAMELESS):
        return ""
    if key.startswith(_OTHER):
        return product.strip().casefold()
    return key


def weigh(needs: Mapping[str, float], planned: Iterable[str]) -> dict[str, float]:
    """Return need weights: of planned questions, without such of all needs."""
    chosen = {key: needs[key] for key in planned if key in needs}
    return weigh_needs(chosen or needs)


def body_of(municipality: Municipality, products: tuple[str, str, str]) -> Body:
    """Return the body of one register row."""
    return Body(
        municipality.ars,
        _KINDS[municipality.kind],
        municipality.population,
        municipality.state,
        products,
    )
