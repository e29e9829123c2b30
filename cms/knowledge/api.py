"""Public pages and topics, for other programs: read only."""

from typing import Annotated

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router, Schema
from ninja.errors import HttpError
from pydantic import Field

from cms.knowledge.domain.filters import Filters
from cms.knowledge.models import Audience, ContentPage, Kind, Topic
from cms.knowledge.services.facets import narrow
from cms.knowledge.services.publishing import sections_of
from cms.knowledge.services.rendering import fill_parts, page_parts

router = Router(tags=["pages"])
LARGEST_ID = 2**63 - 1  # what databases can hold
CODE = r"^[\w-]{1,100}$"


class PageFilter(Schema):
    """What to list; every part may be left out."""

    kind: Kind | None = None
    topic: Annotated[str, Field(pattern=CODE)] | None = None
    dimension: Annotated[str, Field(pattern=CODE)] | None = None
    audience: Audience | None = None
    page: Annotated[int, Field(ge=1, le=10_000)] = 1
    page_size: Annotated[int, Field(ge=1, le=100)] = 25


class PageOut(Schema):
    """A public page in a list; ``url`` is its address for people."""

    id: int
    kind: str
    title: str
    slug: str
    summary: str
    dimension: str
    audiences: list[str]
    minutes: int
    url: str
    first_published_at: str | None
    last_published_at: str | None


class PageList(Schema):
    """One page of a list; ``count`` is the number of all entries."""

    count: int
    page: int
    pages: int
    results: list[PageOut]


class BlockOut(Schema):
    """A section; its id stays the same over edits. ``text`` is Markdown."""

    id: str
    heading: str
    text: str
    html: str


class RelatedOut(Schema):
    """A page worth reading next."""

    id: int
    title: str
    kind: str


class PageDetail(PageOut):
    """A public page with its sections, topics and supported steps."""

    topics: list[str]
    steps: list[str]
    related: list[RelatedOut]
    licence: str
    blocks: list[BlockOut]


class TopicOut(Schema):
    """A word of the one vocabulary of questions, steps, pages and courses."""

    id: str
    label: str


@router.api_operation(
    ["GET", "HEAD"],
    "/pages",
    response=PageList,
    url_name="pages",
    summary=_("Public pages"),
    description=_(
        "Lists public pages by title, narrowed by kind, topic, field of action "
        "and audience."
    ),
)
def list_pages(request: HttpRequest, wanted: Query[PageFilter]) -> dict[str, object]:
    """List public pages by title, narrowed by kind, topic, dimension and audience."""
    filters = Filters(
        kind=wanted.kind or "",
        topic=wanted.topic or "",
        dimension=wanted.dimension or "",
        audience=wanted.audience or "",
    )
    found = narrow(ContentPage.objects.open(), filters).order_by("title", "path")
    pages = Paginator(found, wanted.page_size)
    if wanted.page > pages.num_pages:
        raise HttpError(404, f"There are only {pages.num_pages} pages of this list.")
    return {
        "count": pages.count,
        "page": wanted.page,
        "pages": pages.num_pages,
        "results": [_page(page) for page in pages.page(wanted.page)],
    }


@router.api_operation(
    ["GET", "HEAD"],
    "/pages/{page_id}",
    response=PageDetail,
    url_name="page",
    summary=_("One public page"),
    description=_("Reads one public page with its sections."),
)
def read_page(
    request: HttpRequest, page_id: Annotated[int, Path(le=LARGEST_ID)]
) -> dict[str, object]:
    """Read one public page with its sections."""
    page = ContentPage.objects.open().filter(pk=page_id).first()
    if page is None:
        raise HttpError(404, "There is no public page with this id.")
    parts = fill_parts(page_parts(page), {})
    texts = {section.id: section.text for section in sections_of(page.body)}
    return {
        **_page(page),
        "topics": [slug for slug, _name in parts.topics],
        "steps": list(parts.steps),
        "related": [
            {"id": link.id, "title": link.title, "kind": link.kind}
            for link in parts.related
        ],
        "licence": page.licence,
        "blocks": [
            {
                "id": section.id,
                "heading": section.heading,
                "text": texts.get(section.id, ""),
                "html": section.html,
            }
            for section in parts.sections
        ],
    }


@router.api_operation(
    ["GET", "HEAD"],
    "/topics",
    response=list[TopicOut],
    url_name="topics",
    tags=["topics"],
    summary=_("Topics"),
    description=_("Lists the topics that join questions, steps, pages and courses."),
)
def list_topics(request: HttpRequest) -> list[dict[str, str]]:
    """List the topics that join questions, steps, pages and courses."""
    rows = Topic.objects.order_by("name").values_list("slug", "name")
    return [{"id": slug, "label": name} for slug, name in rows]


def _page(page: ContentPage) -> dict[str, object]:
    first, last = page.first_published_at, page.last_published_at
    return {
        "id": page.pk,
        "kind": page.kind,
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "dimension": page.dimension,
        "audiences": list(page.audiences),
        "minutes": page.minutes,
        "url": f"{settings.BASE_URL}{page.url or ''}",
        "first_published_at": first.isoformat() if first else None,
        "last_published_at": last.isoformat() if last else None,
    }
