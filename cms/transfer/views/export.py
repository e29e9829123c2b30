"""Pages as files for their readers."""

from functools import partial, wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import get_valid_filename
from wagtail.models import Page

from cms.knowledge.models import ContentPage
from cms.knowledge.views.versions import View, for_readers
from cms.knowledge.views.visitors import kept_for_visitors
from cms.transfer.services.export import (
    archive_of,
    can_be_written,
    is_collection,
    markdown_of,
    name_of,
    pages_below,
)
from cms.transfer.services.wordfiles import word_of

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ENDINGS = {"application/pdf": "pdf", "application/zip": "zip", _DOCX: "docx"}


@kept_for_visitors
@for_readers
def markdown(request: HttpRequest, page: ContentPage) -> HttpResponse:
    """Give out a page as a Markdown file."""
    if not can_be_written(page):
        raise Http404
    text = markdown_of(page, request.user)
    return file_answer(text.encode(), "text/markdown; charset=utf-8", name_of(page))


@kept_for_visitors
@for_readers
def word(request: HttpRequest, page: ContentPage) -> HttpResponse:
    """Give out a page as a DOCX file."""
    if not can_be_written(page):
        raise Http404
    return file_answer(word_of(page, request.user), _DOCX, name_of(page))


def of_collection(view: View) -> View:
    """Hand over a section or the place of a house; of other pages there is none."""

    @wraps(view)
    def checked(request: HttpRequest, page: Page) -> HttpResponse:
        if not is_collection(page):
            raise Http404
        return view(request, page)

    return checked


@kept_for_visitors
@partial(for_readers, model=Page)
@of_collection
def archive(request: HttpRequest, page: Page) -> HttpResponse:
    """Give out the pages of a section as a packed folder of Markdown files."""
    packed = archive_of(pages_below(page, request.user), request.user)
    return file_answer(packed, "application/zip", page.slug)


def file_answer(data: bytes, kind: str, name: str) -> HttpResponse:
    """Return a file to be saved; its ending is that of the kind."""
    ending = _ENDINGS.get(kind, "md")
    saved = get_valid_filename(f"{name}.{ending}")
    headers = {"Content-Disposition": f'attachment; filename="{saved}"'}
    return HttpResponse(data, content_type=kind, headers=headers)
