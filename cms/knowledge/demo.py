"""The places of the demo's municipalities; they are made when those join."""

from wagtail.models import Collection, Page

from cms.knowledge.models import PlacePage, PlacesPage
from cms.knowledge.services.version import raise_version
from cms.municipalities.demo import DemoLoader


def places_of_the_demo() -> DemoLoader:
    """Return what takes the places away again."""
    return DemoLoader(30, load, remove)


def load() -> None:
    """Add nothing: joining makes the places."""


def remove() -> None:
    """Delete the places with all pages below, their files, and empty nodes."""
    places = PlacePage.objects.filter(publisher__municipality__fictional=True)
    files = set(places.values_list("collection", flat=True))
    Page.objects.filter(pk__in=places.values("pk")).delete()
    Collection.objects.filter(pk__in=files).delete()
    empty = PlacesPage.objects.filter(numchild=0)
    Page.objects.filter(pk__in=empty.values("pk")).delete()
    raise_version()
