"""Classes of size; the catalogue's size classes carry the same ids."""

from cms.municipalities.domain.kinds import KREIS_KINDS

# Residents below which a body belongs to the class; Kreise are a class of their own.
_LIMITS = ((5_000, "s1"), (20_000, "s2"), (100_000, "s3"))
SIZE_CLASSES = ("s1", "s2", "s3", "s4", "lk")


def size_class(kind: str, population: int) -> str:
    """Return s1 to s4 by residents, or lk for Kreise.

    For associations ``population`` is the sum over their members.
    """
    if kind in KREIS_KINDS:
        return "lk"
    return next((name for limit, name in _LIMITS if population < limit), "s4")
