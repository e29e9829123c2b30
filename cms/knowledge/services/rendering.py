"""Content pages as values to be shown, kept until anything visitors see changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.core.cache import cache
from django.utils.translation import get_language

from cms.accounts.models import Publisher
from cms.knowledge.domain import markdown
from cms.knowledge.domain.explaining import explain
from cms.knowledge.domain.markup import RenderedSection, render_sections
from cms.knowledge.domain.pagelink import PageLink
from cms.knowledge.domain.parts import FileLink, PageParts
from cms.knowledge.domain.sections import Section
from cms.knowledge.domain.variables import fill, fill_html
from cms.knowledge.models import ContentPage, Kind, PageVersion, ServedPage
from cms.knowledge.permissions import internal_root
from cms.knowledge.querysets.content import ContentPageQuerySet
from cms.knowledge.querysets.lookup import links
from cms.knowledge.services.publishing import sections_of
from cms.knowledge.services.reading_on import (
    Likeness,
    glossary_terms,
    related_pages,
)
from cms.knowledge.services.structure import place_above
from cms.knowledge.services.version import current_version

_DAY = 24 * 60 * 60  # seconds
_TOP = 3  # depth of the sections in the tree


def page_parts(page: ContentPage, *, draft: bool = False) -> PageParts:
    """Return what a page shows; without queries while nothing has changed.

    Args:
        page: a live page, or a draft that is being previewed.
        draft: nothing is kept, because drafts have no version of their own.
    """
    version = f"{page.live_revision_id}:{current_version()}:{get_language()}"
    key = f"knowledge-parts:{page.pk}:{version}"
    found: PageParts | None = None if draft else cache.get(key)
    if found is None:
        found = _parts(page, draft=draft)
        if not draft:
            cache.set(key, found, _DAY)
    return found


def fill_parts(parts: PageParts, values: Mapping[str, str]) -> PageParts:
    """Return the parts with their placeholders filled; missing words stay readable."""
    if not parts.placeholders:
        return parts
    return replace(
        parts,
        sections=fill_sections(parts.sections, values),
        explained=fill_sections(parts.explained, values),
    )


def fill_sections(
    sections: Sequence[RenderedSection], values: Mapping[str, str]
) -> tuple[RenderedSection, ...]:
    """Return the sections with their placeholders filled by escaped values."""
    return tuple(
        replace(
            one, heading=fill(one.heading, values), html=fill_html(one.html, values)
        )
        for one in sections
    )


def render_sections_of(
    sections: Sequence[Section], page: ServedPage
) -> tuple[RenderedSection, ...]:
    """Return sections of a page as safe HTML with links resolved; few queries."""
    return render_sections(sections, addresses((one.text for one in sections), page))


def breadcrumbs(page: ServedPage) -> tuple[tuple[str, str], ...]:
    """Return (title, address) of the pages above and of the page; at most one query."""
    if page.depth <= _TOP:
        return ((page.title, ""),)
    above = page.get_ancestors().filter(depth__gte=_TOP).only("title", "url_path")
    return (*((one.title, one.url or "") for one in above), (page.title, ""))


def _parts(page: ContentPage, *, draft: bool) -> PageParts:
    sections = render_sections_of(sections_of(page.body), page)
    explained, terms = explain(sections, glossary_terms())
    rows = page.tagged_topics.select_related("tag").order_by("tag__name")
    topics = tuple((row.tag.slug, row.tag.name) for row in rows)
    steps = tuple(row.step for row in page.page_steps.all())
    likeness = Likeness(tuple(slug for slug, _name in topics), steps)
    return PageParts(
        sections=sections,
        explained=explained,
        terms=terms,
        breadcrumbs=breadcrumbs(page),
        topics=topics,
        steps=steps,
        related=_related(page, likeness, draft=draft),
        files=_files(page),
        version=0 if draft else PageVersion.objects.of(page).newest_number(),
    )


def _files(page: ContentPage) -> tuple[FileLink, ...]:
    """Return the files of a page; those of a draft may be unsaved."""
    documents = (row.document for row in page.page_files.select_related("document"))
    return tuple(
        FileLink(each.title, each.url, each.file_extension.upper(), each.file_size or 0)
        for each in documents
    )


def _related(
    page: ContentPage, likeness: Likeness, *, draft: bool
) -> tuple[PageLink, ...]:
    """Return the live pages worth reading next; those of a draft may be unsaved."""
    pages = read_by_all_of(page)
    if draft:
        targets = [row.target_id for row in page.related_pages.all()]
        return tuple(links(pages.filter(pk__in=targets)))
    return tuple(related_pages(page, pages, likeness))


def read_by_all_of(page: ServedPage) -> ContentPageQuerySet:
    """Return the pages that everybody may read who may read this one."""
    place, root = place_above(page), internal_root()
    if place is None or not root or not place.path.startswith(root):
        return ContentPage.objects.open()
    inside = ContentPage.objects.live().below([place.path])
    return ContentPage.objects.open() | inside


def addresses(texts: Iterable[str], page: ServedPage) -> dict[tuple[str, str], str]:
    """Return the paths of the live pages these texts of a page link to.

    Copies share their name with what they were taken from: the one of the same
    publisher comes first, then that of all.
    """
    used = {(use.scheme, use.slug) for text in texts for use in markdown.links(text)}
    if not used:
        return {}
    slugs = {slug for _scheme, slug in used}
    found: dict[tuple[str, str], str] = {}
    owner = getattr(page, "publisher_id", None)
    named = list(read_by_all_of(page).named(slugs).select_related("publisher"))
    named.sort(key=lambda one: (one.publisher_id != owner, _is_of_some(one)))
    for one in named:
        scheme = "course" if one.kind == Kind.COURSE else "page"
        for name in (one.source_key, one.slug):
            if name:
                found.setdefault((scheme, name), one.url or "")
    return found


def _is_of_some(page: ContentPage) -> bool:
    """Tell whether the page is one of a municipality or an alliance."""
    publisher = page.publisher
    return publisher is not None and publisher.kind != Publisher.Kind.PLATFORM
