"""The tree everything hangs in: start page, sections, glossary, places of publishers.

``open_place(publisher)`` and ``internal_place(publisher)`` return the page below which
a municipality's or an alliance's open or internal pages are made. What is made or moved
below a place belongs to its publisher, whoever makes it.
"""

from collections.abc import Iterator
from typing import Any, cast

from django.db import transaction
from wagtail.models import Collection, Page, PageViewRestriction, Site

from cms.accounts.models import Publisher
from cms.knowledge.models import (
    ContentPage,
    GlossaryPage,
    HomePage,
    PlacePage,
    PlacesPage,
    SectionIndexPage,
)
from cms.knowledge.querysets.content import ContentPageQuerySet
from cms.knowledge.services.version import raise_version
from cms.municipalities.models import Municipality

# Address, title, summary of the sections this app brings.
SECTIONS = {
    "wissen": (
        "Wissen",
        "Leitfäden, Vorlagen, Checklisten und Beispiele aus Kommunen. "
        "Kurz genug, um sie zwischen zwei Terminen zu lesen.",
    ),
    "dienstanweisungen": (
        "Dienstanweisungen",
        "Mustertexte zum Übernehmen und Anpassen. Sie gelten erst, wenn Ihre Kommune "
        "sie in Kraft setzt.",
    ),
    "prozesse": (
        "Prozesse",
        "Abläufe, wie sie heute oft sind und wie sie werden können, mit Beispielwerten "
        "für Aufwand und Wartezeit.",
    ),
}
GLOSSARY = (
    "glossar",
    "Glossar",
    "Begriffe der Verwaltungsmodernisierung, kurz erklärt.",
)


@transaction.atomic
def ensure_home() -> HomePage:
    """Return the start page of the site; make it if the site has another first page."""
    found = HomePage.objects.order_by("path").first()
    if found is not None:
        return found
    root = Page.get_first_root_node()
    home = HomePage(title="Start", slug="start", show_in_menus=False)
    root.add_child(instance=home)
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    else:
        site.root_page = home
        site.save()
    return home


@transaction.atomic
def ensure_section(slug: str, title: str, summary: str) -> SectionIndexPage:
    """Return the section at this address below the start page; make it if missing."""
    home = ensure_home()
    found = SectionIndexPage.objects.child_of(home).filter(slug=slug).first()
    if found is None:
        found = SectionIndexPage(title=title, slug=slug, summary=summary)
        home.add_child(instance=found)
    return found


@transaction.atomic
def ensure_glossary() -> GlossaryPage:
    """Return the page with all terms; make it if missing."""
    found = GlossaryPage.objects.first()
    if found is None:
        slug, title, summary = GLOSSARY
        found = GlossaryPage(title=title, slug=slug, summary=summary)
        ensure_section("wissen", *SECTIONS["wissen"]).add_child(instance=found)
    return found


# Address and title of the nodes above all places, by whether they are internal.
NODES = {False: ("von", "Aus den Kommunen"), True: ("intern", "Intern")}
_BELOW_SECTIONS = 4  # depth of pages that hang in a section; those of places are deeper


def open_place(publisher: Publisher) -> PlacePage:
    """Return the page at ``/wissen/von/<slug>/``; make it if missing.

    Raises:
        ValueError: if the publisher is the platform.
    """
    return _ensure_place(publisher, is_internal=False)


def internal_place(publisher: Publisher) -> PlacePage:
    """Return the page at ``/intern/<slug>/``; make it if missing.

    Raises:
        ValueError: if the publisher is the platform.
    """
    return _ensure_place(publisher, is_internal=True)


def open_places(publisher: Publisher) -> None:
    """Make both places of a municipality that joins."""
    open_place(publisher)
    internal_place(publisher)


def settle(instance: Any, *, raw: bool = False, **_signal: Any) -> None:
    """Give what is saved below a place its publisher; receives Django's signal."""
    if isinstance(instance, ContentPage) and not raw and instance.path:
        place = place_above(instance)
        if place is not None:
            instance.publisher_id = place.publisher_id


def resettle(instance: Page, **_signal: Any) -> None:
    """Give moved pages the publisher of where they are now; receives Wagtail's signal.

    What leaves all places belongs to nobody until it is published there.
    """
    below = ContentPage.objects.descendant_of(instance, inclusive=True)
    place = place_above(instance)
    if place is not None:
        below.update(publisher=place.publisher_id)
    else:
        below.filter(publisher__kind__in=_HAVE_PLACES).update(publisher=None)


def place_above(page: Page) -> PlacePage | None:
    """Return the place a page hangs below; one query, none for pages of sections."""
    if page.depth <= _BELOW_SECTIONS:
        return None
    ends = range(_BELOW_SECTIONS, page.depth)
    above = [page.path[: Page.steplen * depth] for depth in ends]
    found: PlacePage | None = PlacePage.objects.filter(path__in=above).first()
    return found


def in_the_same_house(above: Page) -> ContentPageQuerySet:
    """Return the pages of the place this one is or hangs below; else the common ones.

    Names are given once among them: houses know nothing of each other's pages.
    """
    place = above.specific if above.specific_class is PlacePage else place_above(above)
    if place is not None:
        found: ContentPageQuerySet = ContentPage.objects.descendant_of(place)
        return found
    elsewhere = PlacePage.objects.order_by().values("publisher")
    return ContentPage.objects.exclude(publisher__in=elsewhere)


_HAVE_PLACES = (Publisher.Kind.MUNICIPALITY, Publisher.Kind.ALLIANCE)


@transaction.atomic
def _ensure_place(publisher: Publisher, *, is_internal: bool) -> PlacePage:
    if publisher.kind not in _HAVE_PLACES:
        message = "The platform's pages hang in the sections."
        raise ValueError(message)
    places = PlacePage.objects.filter(publisher=publisher, is_internal=is_internal)
    found = places.first()
    if found is not None:
        return cast("PlacePage", found)
    node = _locked(_ensure_node(is_internal=is_internal))
    found = places.first()  # somebody else may have made it while this one waited
    if found is None:
        found = PlacePage(
            title=str(publisher),
            slug=_free_slug(publisher, node),
            publisher=publisher,
            is_internal=is_internal,
            collection=_ensure_collection(publisher),
        )
        node.add_child(instance=found)
        raise_version()
    return cast("PlacePage", found)


def _ensure_node(*, is_internal: bool) -> PlacesPage:
    """Return the node above all places; the internal one asks everybody to log in."""
    nodes = PlacesPage.objects.filter(is_internal=is_internal)
    found = nodes.first()
    if found is None:
        above = ensure_home() if is_internal else _wissen()
        above = _locked(above)
        found = nodes.first()
    if found is None:
        slug, title = NODES[is_internal]
        found = PlacesPage(title=title, slug=slug, is_internal=is_internal)
        above.add_child(instance=found)
        if is_internal:
            login = PageViewRestriction.LOGIN
            PageViewRestriction.objects.create(page=found, restriction_type=login)
        raise_version()
    return cast("PlacesPage", found)


def _wissen() -> SectionIndexPage:
    return ensure_section("wissen", *SECTIONS["wissen"])


def _locked(page: Page) -> Page:
    """Return the page as it is now; who adds to it at this moment is waited for."""
    return Page.objects.select_for_update().get(pk=page.pk)


def _free_slug(publisher: Publisher, node: Page) -> str:
    """Return the first address nobody has; towns come before alliances."""
    taken = set(Page.objects.child_of(node).values_list("slug", flat=True))
    return next(slug for slug in _slugs(publisher) if slug not in taken)


def _slugs(publisher: Publisher) -> Iterator[str]:
    body = publisher.municipality or publisher.alliance
    slug = body.slug if body else ""
    town = Municipality.objects.filter(slug=slug)
    if publisher.kind == Publisher.Kind.MUNICIPALITY or not town.exists():
        yield slug
    yield f"{publisher.kind}-{slug}"
    yield f"{slug}-{publisher.pk}"


def _ensure_collection(publisher: Publisher) -> Collection:
    """Return where the files of a publisher are; one for both of its places."""
    place = PlacePage.objects.filter(publisher=publisher).first()
    if place is not None:
        return place.collection
    root = Collection.objects.select_for_update().get(depth=1)
    return cast("Collection", root.add_child(name=str(publisher)))
