"""How alike two administrations are. Source: assessment.md, 2.10."""

from dataclasses import dataclass
from math import log2

_FAMILIES = (
    {
        "Gemeinde",
        "Markt",
        "Stadt",
        "Große Kreisstadt",
        "Kreisfreie Stadt",
        "Stadtkreis",
    },
    {
        "Amt",
        "Samtgemeinde",
        "Verbandsgemeinde",
        "Verwaltungsgemeinschaft",
        "Verwaltungsverband",
        "Kirchspielslandgemeinde",
    },
    {"Kreis", "Landkreis", "Regionalverband"},
)
_FAMILY = {kind: at for at, kinds in enumerate(_FAMILIES) for kind in kinds}


@dataclass(frozen=True, slots=True)
class Body:
    """An administration: ``ars``, ``kind`` as the register's term, residents, Land.

    ``products`` are ids of portal, DMS and operator in this order, empty where unknown.
    ``population`` 0 means unknown.
    """

    ars: str
    kind: str
    population: int
    state: str
    products: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True)
class Similarity:
    """The four parts, each 0 to 1, and their weighted sum.

    ``common`` names the products both use.
    """

    size: float
    kind: float
    state: float
    common: tuple[str, ...]

    @property
    def total(self) -> float:
        """The similarity, 0 to 1."""
        products = len(self.common) / 3
        return 0.4 * self.size + 0.3 * self.kind + 0.2 * self.state + 0.1 * products


def compare_bodies(one: Body, other: Body) -> Similarity:
    """Return how alike two bodies are; unknown products are not common."""
    common = tuple(
        mine
        for mine, theirs in zip(one.products, other.products, strict=True)
        if mine and mine == theirs
    )
    same_state = float(one.state == other.state)
    return Similarity(_size(one, other), _kind(one, other), same_state, common)


def _size(one: Body, other: Body) -> float:
    """Return 1 for equal population, 0 from factor 4 on or where one is unknown."""
    if one.population <= 0 or other.population <= 0:
        return 0.0
    return max(0.0, 1 - abs(log2(one.population / other.population)) / 2)


def _kind(one: Body, other: Body) -> float:
    if one.kind == other.kind:
        return 1.0
    family = _FAMILY.get(one.kind)
    return 0.5 if family is not None and family == _FAMILY.get(other.kind) else 0.0
