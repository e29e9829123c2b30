"""Which administrations nearby could be invited."""

from dataclasses import dataclass

from assessment.services.proposals import point_of
from cms.municipalities.domain.distance import Point, distance_km
from cms.municipalities.models import Municipality

NEIGHBOURS = 6
# Half the side of the square searched, in degrees: about 50 and 250 km.
_REACHES = (0.5, 2.5)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An administration nearby that is not here yet; distance in km."""

    municipality: Municipality
    distance: int


def nearest_administrations(municipality: Municipality) -> list[Neighbour]:
    """Return the nearest administrations without anybody here, the nearest first.

    Invented bodies have invented neighbours only. Empty without coordinates.
    """
    here = point_of(municipality)
    if here is None:
        return []
    for reach in _REACHES:
        found = _around(municipality, here, reach)
        if len(found) >= NEIGHBOURS:
            break
    return found[:NEIGHBOURS]


def _around(municipality: Municipality, here: Point, reach: float) -> list[Neighbour]:
    latitude, longitude = here
    rows = (
        Municipality.objects.administrations()
        .exclude(pk=municipality.pk)
        .filter(
            fictional=municipality.fictional,
            publisher__isnull=True,
            latitude__range=(latitude - reach, latitude + reach),
            longitude__range=(longitude - 1.5 * reach, longitude + 1.5 * reach),
        )
    )
    found = [
        Neighbour(row, distance_km(here, point_of(row)) or 0) for row in rows.iterator()
    ]
    return sorted(found, key=lambda each: (each.distance, each.municipality.ars))
