"""Addresses of bodies; a slug never changes once it is given."""

from collections.abc import Container

from cms.municipalities.domain.naming import bare_name
from cms.municipalities.domain.register import Body
from cms.municipalities.domain.spelling import slug


def slug_candidates(body: Body, kind_word: str) -> tuple[str, ...]:
    """Return slugs from the shortest to one that is certainly free.

    Name; name-kind; name-district; name-district with the last three digits of the
    key; name with the whole key. Source: architecture, "Register identity".
    """
    name = slug(bare_name(body.name))
    district = f"{name}-{slug(body.district)}".rstrip("-")
    digits = (body.ags or body.ars.removesuffix("000"))[-3:]
    return (
        name,
        f"{name}-{slug(kind_word)}",
        district,
        f"{district}-{digits}",
        f"{name}-{body.ars}",
    )


def choose_slug(body: Body, kind_word: str, taken: Container[str]) -> str:
    """Return the first candidate nobody has; names without letters get the key."""
    candidates = [text.strip("-") for text in slug_candidates(body, kind_word)]
    free = (text for text in candidates if text and text not in taken)
    return next(free, candidates[-1])


def slug_rank(body: Body) -> tuple[bool, int, int, str]:
    """Order in which new bodies choose: towns, then associations, then Kreise.

    Bodies with an administration come first, because their addresses are used; large
    ones before small ones.
    """
    level = 2 if body.kind < "50" else int(body.kind < "60")
    return (not body.is_administration, level, -body.population, body.ars)
