"""Pages as files for their readers."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import get_valid_filename

from cms.knowledge.models import ContentPage, SectionIndexPage
from cms.knowledge.views.versions import for_readers
from cms.knowledge.views.visitors import kept_for_visitors
from cms.transfer.services.export import (
    archive_of,
    can_be_written,
    markdown_of,
    name_of,
    pages_below,
)


@kept_for_visitors
@for_readers
def markdown(request: HttpRequest, page: ContentPage) -> HttpResponse:
    """Give out a page as a Markdown file."""
    if not can_be_written(page):
        raise Http404
    text = markdown_of(page, request.user)
    return file_answer(text.encode(), "text/markdown; charset=utf-8", name_of(page))


@kept_for_visitors
@partial(for_readers, model=SectionIndexPage)
def archive(request: HttpRequest, page: SectionIndexPage) -> HttpResponse:
    """Give out the pages of a section as a packed folder of Markdown files."""
    packed = archive_of(pages_below(page, request.user), request.user)
    return file_answer(packed, "application/zip", page.slug)


def file_answer(data: bytes, kind: str, name: str) -> HttpResponse:
    """Return a file to be saved; its ending is that of the kind."""
    ending = {"application/pdf": "pdf", "application/zip": "zip"}.get(kind, "md")
    saved = get_valid_filename(f"{name}.{ending}")
    headers = {"Content-Disposition": f'attachment; filename="{saved}"'}
    return HttpResponse(data, content_type=kind, headers=headers)
