"""The filter by level, besides those every index has."""

from collections.abc import Mapping
from dataclasses import replace

from django.db.models import Count

from cms.knowledge.domain.filters import Filters
from cms.knowledge.querysets.content import ContentPageQuerySet
from cms.knowledge.services.facets import Facet, kept_facets
from curricula.models import CoursePage

PARAMETER = "stufe"


def read_level(parameters: Mapping[str, str]) -> str:
    """Return the level of an address; "" means every level."""
    level = parameters.get(PARAMETER, "")
    return level if level in CoursePage.Level.values else ""


def facets_with_level(
    name: object, courses: ContentPageQuerySet, filters: Filters, level: str
) -> dict[str, Facet]:
    """Return the filters of the index; each address keeps the level."""
    found = kept_facets(f"{name}-{level}", courses, filters)
    if not level:
        return found
    return {field: _with_level(facet, level) for field, facet in found.items()}


def _with_level(facet: Facet, level: str) -> Facet:
    items = (
        (label, _join(address, level), chosen, count)
        for label, address, chosen, count in facet.items
    )
    return replace(facet, items=tuple(items))


def _join(address: str, level: str) -> str:
    mark = "" if address.endswith("?") else "&"
    return f"{address}{mark}{PARAMETER}={level}"


def level_items(
    courses: ContentPageQuerySet, filters: Filters, level: str
) -> list[tuple[str, str, bool, int]]:
    """Return (label, address, chosen, count) for each level that has courses."""
    rows = courses.order_by().values_list("level").annotate(count=Count("pk"))
    counts = dict(rows)
    return [
        (
            str(label),
            filters.query if code == level else _join(filters.query, code),
            code == level,
            counts.get(code, 0),
        )
        for code, label in CoursePage.Level.choices
        if counts.get(code) or code == level
    ]
