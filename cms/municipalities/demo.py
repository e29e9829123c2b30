"""The demo's administrations: invented names, unused keys in real Länder.

Also says what a demo loader is; higher apps register theirs with ``demo_loaders``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from cms.municipalities.domain.sizes import size_class
from cms.municipalities.domain.spelling import slug
from cms.municipalities.models import Alliance, Municipality
from cms.municipalities.services import index_names, name_for_sorting

SEED = 20260301
HOME = "Musterheim"
ALLIANCE = "Zweckgemeinschaft Mustertal"
ALLIED = (HOME, "Musterstadt", "Musterhausen", "Musterdorf")


@dataclass(frozen=True, slots=True)
class DemoLoader:
    """One app's part of the demo; small order is loaded first and removed last."""

    order: int
    load: Callable[[], None]
    remove: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Region:
    """Where 25 invented bodies lie: first part of their names, keys, middle point.

    ``key`` is Land, Regierungsbezirk and Kreis of an ARS, unused in the register.
    ``association`` is the kind of association the Land knows.
    """

    prefix: str
    key: str
    latitude: float
    longitude: float
    association: str


# No real district carries these keys; a test compares them with the register.
REGIONS = (
    Region("Muster", "06997", 50.7, 8.7, "64"),
    Region("Beispiel", "03997", 52.9, 9.3, "52"),
    Region("Modell", "05997", 51.5, 7.9, "64"),
    Region("Proben", "07997", 50.0, 7.3, "53"),
    Region("Zauber", "08997", 48.5, 9.2, "64"),
    Region("Fabel", "09997", 48.9, 11.8, "54"),
    Region("Märchen", "01997", 54.2, 9.8, "51"),
    Region("Traum", "13997", 53.8, 12.3, "51"),
    Region("Wunsch", "14997", 51.0, 13.4, "64"),
    Region("Denk", "15997", 52.0, 11.7, "53"),
    Region("Plan", "16997", 50.9, 11.0, "54"),
    Region("Lern", "12997", 52.4, 13.8, "51"),
)
# Second part of the name, kind (a: the Land's association), residents from and to.
PLACES = (
    ("kreis", "44", 90_000, 320_000),
    ("stadt", "63", 24_000, 70_000),
    ("heim", "63", 9_000, 18_000),
    ("hausen", "63", 6_000, 19_000),
    ("dorf", "64", 2_500, 4_800),
    ("burg", "61", 105_000, 240_000),
    ("tal", "a", 7_000, 19_000),
    ("berg", "63", 20_000, 55_000),
    ("bach", "64", 3_000, 9_500),
    ("feld", "64", 1_800, 4_900),
    ("furt", "63", 8_000, 19_500),
    ("brunn", "64", 5_200, 12_000),
    ("walde", "64", 2_000, 4_700),
    ("see", "63", 5_500, 14_000),
    ("au", "64", 1_500, 4_400),
    ("rode", "64", 5_100, 9_000),
    ("born", "64", 2_200, 6_800),
    ("hagen", "63", 21_000, 48_000),
    ("stein", "63", 7_500, 16_000),
    ("wiesen", "64", 3_100, 8_200),
    ("kirchen", "63", 10_000, 19_000),
    ("hofen", "a", 6_500, 17_000),
    ("leben", "64", 1_200, 4_000),
    ("münde", "63", 11_000, 30_000),
    ("winkel", "64", 2_400, 7_700),
)


def load() -> None:
    """Add 300 administrations and the alliance of four towns."""
    bodies = Municipality.objects.bulk_create(_bodies())
    index_names(bodies)
    alliance = Alliance.objects.create(
        name=ALLIANCE, slug="zweckgemeinschaft-mustertal", fictional=True
    )
    alliance.members.set([body for body in bodies if body.name in ALLIED])


def remove() -> None:
    """Take the invented bodies and their alliance away."""
    Alliance.objects.filter(fictional=True).delete()
    Municipality.objects.fictional().delete()


def _bodies() -> Iterator[Municipality]:
    chance = Random(SEED)  # noqa: S311 -- a seeded demo, no secret
    for region in REGIONS:
        for number, (suffix, kind, fewest, most) in enumerate(PLACES, start=1):
            yield _body(region, number, suffix, kind, chance.randint(fewest, most))


def _body(
    region: Region, number: int, suffix: str, kind: str, population: int
) -> Municipality:
    kind = region.association if kind == "a" else kind
    name = f"{region.prefix}{suffix}"
    is_kreis = kind == "44"
    place = Random(f"{SEED}{name}")  # noqa: S311 -- a seeded demo, no secret
    own = kind in {"44", "61"}
    return Municipality(
        ars=_ars(region, number, kind),
        ags="" if kind in {"51", "52", "53", "54"} else f"{region.key}{number:03}"[:8],
        slug=slug(name),
        name=name,
        official_name=f"{name}, Stadt" if kind in {"61", "63"} else name,
        search_name=name_for_sorting(name),
        kind=kind,
        district="" if own else f"{region.prefix}kreis",
        state=region.key[:2],
        population=population,
        area_km2=Decimal(place.randint(1_200, 9_000) * (8 if is_kreis else 1)) / 100,
        postcode="" if is_kreis else f"000{number:02}",
        latitude=_near(place, region.latitude),
        longitude=_near(place, region.longitude),
        size_class=size_class(kind, population),
        leadership="Bürgermeisterin Mara Muster" if name == HOME else "",
        contact_point="das Hauptamt" if name == HOME else "",
        fictional=True,
    )


def _ars(region: Region, number: int, kind: str) -> str:
    if kind == "44":
        return f"{region.key}0000000"
    if kind in {"51", "52", "53", "54"}:
        return f"{region.key}{5000 + number}000"
    return f"{region.key}{number:04}{number:03}"


def _near(place: Random, middle: float) -> Decimal:
    return Decimal(f"{middle + place.uniform(-0.45, 0.45):.6f}")
