"""Content pages as values to be shown, kept until anything visitors see changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.core.cache import cache
from django.utils.translation import get_language

from cms.knowledge.domain import markdown
from cms.knowledge.domain.markup import RenderedSection, render_sections
from cms.knowledge.domain.pagelink import PageLink
from cms.knowledge.domain.parts import FileLink, PageParts
from cms.knowledge.domain.sections import Section
from cms.knowledge.domain.variables import fill, fill_html
from cms.knowledge.models import ContentPage, Kind, PageVersion, ServedPage
from cms.knowledge.querysets.lookup import links
from cms.knowledge.services.publishing import sections_of
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
    return replace(parts, sections=fill_sections(parts.sections, values))


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


def render_sections_of(sections: Sequence[Section]) -> tuple[RenderedSection, ...]:
    """Return sections as safe HTML with links resolved; at most two queries."""
    return render_sections(sections, addresses(one.text for one in sections))


def breadcrumbs(page: ServedPage) -> tuple[tuple[str, str], ...]:
    """Return (title, address) of the pages above and of the page; at most one query."""
    if page.depth <= _TOP:
        return ((page.title, ""),)
    above = page.get_ancestors().filter(depth__gte=_TOP).only("title", "url_path")
    return (*((one.title, one.url or "") for one in above), (page.title, ""))


def _parts(page: ContentPage, *, draft: bool) -> PageParts:
    return PageParts(
        sections=render_sections_of(sections_of(page.body)),
        breadcrumbs=breadcrumbs(page),
        topics=tuple(
            (row.tag.slug, row.tag.name)
            for row in page.tagged_topics.select_related("tag").order_by("tag__name")
        ),
        steps=tuple(row.step for row in page.page_steps.all()),
        related=_related(page, draft=draft),
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


def _related(page: ContentPage, *, draft: bool) -> tuple[PageLink, ...]:
    """Return the live pages worth reading next; those of a draft may be unsaved."""
    pages = ContentPage.objects.live()
    if draft:
        targets = [row.target_id for row in page.related_pages.all()]
        return tuple(links(pages.filter(pk__in=targets)))
    found = pages.filter(mentions__page=page.pk).order_by("mentions__sort_order")
    return tuple(links(found))


def addresses(texts: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return the paths of the live public pages these texts link to; two queries."""
    used = {(use.scheme, use.slug) for text in texts for use in markdown.links(text)}
    if not used:
        return {}
    slugs = {slug for _scheme, slug in used}
    found: dict[tuple[str, str], str] = {}
    for page in ContentPage.objects.open().named(slugs):
        scheme = "course" if page.kind == Kind.COURSE else "page"
        for name in (page.source_key, page.slug):
            if name:
                found.setdefault((scheme, name), page.url or "")
    return found
