"""Distance as the crow flies."""

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0

Point = tuple[float, float]


def distance_km(one: Point | None, other: Point | None) -> int | None:
    """Return whole kilometres between two points (latitude, longitude in degrees).

    None where a point is unknown.
    """
    if one is None or other is None:
        return None
    (lat1, lon1), (lat2, lon2) = _radians(one), _radians(other)
    half = (
        sin((lat2 - lat1) / 2) ** 2
        + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    )
    return round(2 * EARTH_KM * asin(sqrt(half)))


def _radians(point: Point) -> Point:
    return radians(point[0]), radians(point[1])
