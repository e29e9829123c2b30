"""Pages as Markdown files of the starter format, one or many at once."""

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from cms.accounts.models import User
from cms.knowledge.domain.pagesource import CheckQuestion, PageSource
from cms.knowledge.models import (
    ContentPage,
    PageStep,
    PlacePage,
    RelatedPage,
    SectionIndexPage,
    TaggedPage,
)
from cms.knowledge.services.publishing import sections_of
from cms.search.services.visible import readable_pages
from cms.transfer.domain.pagetext import FOLDERS, file_names, page_text

Person = User | AnonymousUser
# The oldest day a packed file can have: equal pages give equal archives.
_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What stands in other tables, by page: names in the order of the page."""

    topics: Mapping[int, list[str]]
    steps: Mapping[int, list[str]]
    related: Mapping[int, list[str]]


def is_collection(page: Page) -> bool:
    """Return whether what hangs below the page is given out together."""
    return isinstance(page, SectionIndexPage | PlacePage)


def can_be_written(page: Page) -> bool:
    """Return whether there is a file format for pages of this kind."""
    return isinstance(page, ContentPage) and page.kind in FOLDERS


def name_of(page: ContentPage) -> str:
    """Return the name others link to the page by: that of its source, or address."""
    return str(page.source_key or page.slug)


def markdown_of(page: ContentPage, person: Person) -> str:
    """Return a page as a file of the starter format."""
    return page_text(sources_of([page], person)[0])


def pages_below(section: Page, person: Person) -> list[ContentPage]:
    """Return the live pages below a section this person may read and take along."""
    readable = readable_pages(person).values("pk")
    found = ContentPage.objects.live().descendant_of(section).filter(pk__in=readable)
    return list(found.of_kinds(FOLDERS).order_by("path").specific())


def archive_of(pages: Sequence[ContentPage], person: Person) -> bytes:
    """Return the pages packed as a folder that ``load_content`` takes."""
    names = file_names((page.kind, name_of(page)) for page in pages)
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, source in zip(names, sources_of(pages, person), strict=True):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, page_text(source))
    return target.getvalue()


def sources_of(pages: Sequence[ContentPage], person: Person) -> list[PageSource]:
    """Return the specific pages as their files would be read.

    Related pages the person may not read are left out.
    """
    rows = _rows([page.pk for page in pages], person)
    return [_source(page, rows) for page in pages]


def _rows(pages: Sequence[int], person: Person) -> _Rows:
    tagged = TaggedPage.objects.filter(content_object__in=pages).order_by("pk")
    steps = PageStep.objects.filter(page__in=pages).order_by("page", "step")
    readable = readable_pages(person).values("pk")
    related = RelatedPage.objects.filter(page__in=pages, target__in=readable)
    targets = related.order_by("page", "sort_order").values_list(
        "page_id", "target__source_key", "target__slug"
    )
    return _Rows(
        topics=_grouped(tagged.values_list("content_object_id", "tag__slug")),
        steps=_grouped(steps.values_list("page_id", "step")),
        related=_grouped((page, key or slug) for page, key, slug in targets),
    )


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for page, name in rows:
        found[page].append(name)
    return found


def _source(page: ContentPage, rows: _Rows) -> PageSource:
    own: dict[str, Any] = {}
    if page.kind == "instruction":
        own = {name: getattr(page, name) for name in ("number", "scope", "acknowledge")}
        own["check_questions"] = tuple(_question(one) for one in page.check_questions)
    elif page.kind == "case":
        names = ("municipalities", "year", "source")
        own = {name: getattr(page, name) for name in names}
    return PageSource(
        path="",
        slug=name_of(page),
        kind=page.kind,
        digest="",
        title=page.title,
        summary=page.summary,
        topics=tuple(rows.topics.get(page.pk, ())),
        dimension=page.dimension,
        steps=tuple(rows.steps.get(page.pk, ())),
        audiences=tuple(page.audiences),
        minutes=page.minutes,
        review_months=page.review_months,
        related=tuple(rows.related.get(page.pk, ())),
        sections=tuple(sections_of(page.body)),
        references=(),
        **own,
    )


def _question(block: Any) -> CheckQuestion:
    value = block.value
    return CheckQuestion(
        value["question"],
        tuple(value["options"]),
        value["correct"],
        value["explanation"],
    )
