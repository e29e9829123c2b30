"""What search results of pages can be narrowed to."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache

from django.apps import apps
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.knowledge.models import (
    CasePage,
    ContentPage,
    InstructionPage,
    SourcedPage,
    Topic,
)
from cms.knowledge.models.content import Audience, Kind
from cms.knowledge.services.fundingsearch import FUNDING
from cms.knowledge.services.hooks import dimension_titles
from cms.knowledge.services.servicesearch import KIND as SERVICE
from cms.municipalities.domain.naming import display_name
from cms.municipalities.models import Municipality
from cms.search.domain.draft import ENDED
from cms.search.models import Label

TERMS = "term"
_NOW, _LATER, _OVER = "now", "later", ENDED[1]


def labels_of(facet: str) -> dict[str, str]:
    """Return the names of the values of a facet; {} if it is not one of ours."""
    known: dict[str, Callable[[], dict[str, str]]] = {
        "kind": lambda: _kinds(get_language()),
        "audience": lambda: _named(Audience.choices),
        "dimension": dimension_titles,
        "topic": lambda: dict(Topic.objects.values_list("slug", "name")),
        "municipality": _municipalities,
        "in_force": lambda: {
            _NOW: _("in force"),
            _LATER: _("not yet"),
            _OVER: _("no longer"),
        },
    }
    return known[facet]() if facet in known else {}


def page_labels(
    page: object, topics: Iterable[str], *, at: date
) -> Iterator[tuple[str, str]]:
    """Yield facets and values of a page; what is in force is so on this day."""
    if isinstance(page, ContentPage):
        if page.dimension:
            yield "dimension", page.dimension
        yield from (("audience", code) for code in page.audiences)
    if isinstance(page, CasePage):
        yield from (("municipality", ars) for ars in page.municipalities)
    if isinstance(page, InstructionPage) and _has_days(page):
        yield ENDED[0], _in_force(page, at)
    publisher = getattr(page, "publisher", None)
    if publisher is not None and publisher.municipality is not None:
        yield "municipality", publisher.municipality.ars
    yield from (("topic", slug) for slug in topics)


@cache  # every page of results names them
def _kinds(_language: str | None) -> dict[str, str]:
    others = {
        TERMS: _("Term"),
        SERVICE: _("Administrative service"),
        FUNDING: _("Funding programme"),
    }
    return _pages() | _named(Kind.choices) | others


def _pages() -> dict[str, str]:
    """Return what pages are called whose class is all that tells their kind."""
    return {
        each.__name__.lower(): capfirst(str(each._meta.verbose_name))  # noqa: SLF001 -- public in Django
        for each in _page_classes()
    }


@cache
def _page_classes() -> list[type[Model]]:
    return [each for each in apps.get_models() if issubclass(each, SourcedPage)]


def _named(choices: Iterable[tuple[str, object]]) -> dict[str, str]:
    return {value: str(label) for value, label in choices}


def _has_days(page: InstructionPage) -> bool:
    """Tell whether it is more than a model text, which is in force nowhere."""
    return bool(page.in_force_from or page.in_force_until)


def _in_force(page: InstructionPage, at: date) -> str:
    if page.in_force_from and at < page.in_force_from:
        return _LATER
    return _OVER if page.in_force_until and page.in_force_until < at else _NOW


def _municipalities() -> dict[str, str]:
    """Return the names of bodies that something is found about, by official key."""
    keys = Label.objects.filter(facet="municipality").values("value")
    rows = Municipality.objects.filter(ars__in=keys).values_list("ars", "name", "kind")
    return {ars: display_name(name, kind) for ars, name, kind in rows}
