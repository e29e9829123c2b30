"""What can be filtered on an index page, with the number of pages behind it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from cms.knowledge.domain.filters import Filters
from cms.knowledge.models import Audience, Kind, Topic
from cms.knowledge.querysets.content import ContentPageQuerySet
from cms.knowledge.services.hooks import dimension_titles
from cms.knowledge.services.version import kept


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of filters; items are (label, address, chosen, count)."""

    field: str
    items: tuple[tuple[str, str, bool, int], ...]


def narrow(
    pages: ContentPageQuerySet, filters: Filters, *, but: str = ""
) -> ContentPageQuerySet:
    """Return the pages that fit all filters, except the one named by ``but``."""
    wanted = filters.without(but) if but else filters
    if wanted.kind:
        pages = pages.of_kinds([wanted.kind])
    if wanted.topic:
        pages = pages.for_topic(wanted.topic)
    if wanted.dimension:
        pages = pages.filter(dimension=wanted.dimension)
    if wanted.audience:
        pages = pages.for_audience(wanted.audience)
    return pages


def kept_facets(
    name: object, pages: ContentPageQuerySet, filters: Filters
) -> dict[str, Facet]:
    """Return the facets of the list with this name; kept until anything changes."""
    key = f"facets:{name}:{filters.query}"
    return kept(key, lambda: facets(pages, filters))


def facets(pages: ContentPageQuerySet, filters: Filters) -> dict[str, Facet]:
    """Return the filters that lead to pages, by field; four queries.

    The counts of a field take the other filters into account, but not its own.
    """
    return {
        "kind": _facet("kind", _kinds(pages, filters), filters),
        "dimension": _facet("dimension", _dimensions(pages, filters), filters),
        "audience": _facet("audience", _audiences(pages, filters), filters),
        "topic": _facet("topic", _topics(pages, filters), filters),
    }


def _facet(
    field: str, counts: Mapping[tuple[str, str], int], filters: Filters
) -> Facet:
    chosen = getattr(filters, field)
    items = [
        (label, filters.toggled(field, code).query, code == chosen, count)
        for (code, label), count in counts.items()
        if count or code == chosen
    ]
    return Facet(field, tuple(items))


def _grouped(
    pages: ContentPageQuerySet, filters: Filters, field: str
) -> dict[str, int]:
    rows = narrow(pages, filters, but=field).order_by().values_list(field)
    return dict(rows.annotate(count=Count("pk")))


def _kinds(pages: ContentPageQuerySet, filters: Filters) -> dict[tuple[str, str], int]:
    counts = _grouped(pages, filters, "kind")
    return {(code, str(label)): counts.get(code, 0) for code, label in Kind.choices}


def _dimensions(
    pages: ContentPageQuerySet, filters: Filters
) -> dict[tuple[str, str], int]:
    counts = _grouped(pages, filters, "dimension")
    titles = dimension_titles() or {code: code for code in sorted(counts)}
    return {
        (code, title): counts.get(code, 0) for code, title in titles.items() if code
    }


def _audiences(
    pages: ContentPageQuerySet, filters: Filters
) -> dict[tuple[str, str], int]:
    counts = narrow(pages, filters, but="audience").aggregate(
        **{
            code: Count("pk", filter=Q(audiences__contains=f"|{code}|"))
            for code in Audience.values
        }
    )
    return {(code, str(label)): counts[code] for code, label in Audience.choices}


def _topics(pages: ContentPageQuerySet, filters: Filters) -> dict[tuple[str, str], int]:
    found = narrow(pages, filters, but="topic").order_by().values("pk")
    rows = (
        Topic.objects.filter(tagged_pages__content_object__in=found)
        .annotate(count=Count("tagged_pages"))
        .values_list("slug", "name", "count")
    )
    return {(slug, name): count for slug, name, count in rows}
