"""Which administration a body found by its name stands for."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Body = TypeVar("Body", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Offer(Generic[Body]):
    """An administration to choose; ``member`` is the body found, if another one."""

    body: Body
    member: Body | None = None


def offer_administrations(
    found: Iterable[tuple[Body, Body | None, bool]], limit: int
) -> list[Offer[Body]]:
    """Return at most ``limit`` offers in the order found, each administration once.

    ``found`` holds the body, its administration if that is another body, and whether
    it has one of its own; bodies with neither are left out.
    """
    offers: dict[Body, Offer[Body]] = {}
    for body, administration, is_administration in found:
        if administration is not None:
            offers.setdefault(administration, Offer(administration, member=body))
        elif is_administration:
            offers.setdefault(body, Offer(body))
    return list(offers.values())[:limit]
