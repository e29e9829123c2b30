"""Pages of the reader's own house above lists that are the same for everybody."""

from collections import defaultdict
from dataclasses import dataclass

from cms.knowledge.domain.filters import Filters
from cms.knowledge.domain.pagelink import PageLink
from cms.knowledge.domain.place import Place
from cms.knowledge.models import ContentPage, Kind, SectionIndexPage
from cms.knowledge.permissions import Reader, own_places
from cms.knowledge.querysets.content import ContentPageQuerySet
from cms.knowledge.querysets.lookup import links
from cms.knowledge.services.facets import narrow

_SHOWN = 6
# The section's address -> kinds it collects; instructions have a list of their own.
_KINDS = {
    "prozesse": (Kind.PROCESS,),
    "wissen": (
        Kind.GUIDE, Kind.TEMPLATE, Kind.CHECKLIST, Kind.AGREEMENT, Kind.EXCHANGE,
        Kind.CASE,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnPages:
    """Some of what a house has of its own, and the places where all of it is."""

    title: str
    links: tuple[PageLink, ...]
    places: tuple[Place, ...]


def own_pages(
    user: Reader, section: SectionIndexPage, filters: Filters
) -> list[OwnPages]:
    """Return what the person's houses have of this section, by title of the house.

    Two queries, and one for each house.
    """
    kinds = _KINDS.get(section.slug, ())
    houses = own_houses(user) if kinds else {}
    if not houses:
        return []
    readable = ContentPage.objects.visible_to(user).of_kinds(kinds)
    fitting = narrow(readable, filters).order_by("title", "path")
    found = [
        OwnPages(title, tuple(_first(fitting.below(_paths(places)))), tuple(places))
        for title, places in houses.items()
    ]
    return [house for house in found if house.links]


def own_houses(user: Reader) -> dict[str, list[Place]]:
    """Return the places of the person's houses by title of the house."""
    houses: dict[str, list[Place]] = defaultdict(list)
    for place in own_places(user):
        houses[place.title].append(place)
    return houses


def _paths(places: list[Place]) -> list[str]:
    return [place.path for place in places]


def _first(pages: ContentPageQuerySet) -> list[PageLink]:
    return links(pages[:_SHOWN])
