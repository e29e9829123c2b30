"""Pages and sections as tagged PDF for their readers."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from cms.accounts.permissions import signed_in
from cms.knowledge.models import ContentPage
from cms.knowledge.services.rendering import breadcrumbs
from cms.knowledge.views.versions import for_readers, to_readers
from cms.transfer.services.booklets import ask_for_booklet, too_many
from cms.transfer.services.export import can_be_written, name_of, pages_below
from cms.transfer.services.sheets import (
    MOST_PAGES,
    booklet_html,
    kept_pdf,
    make_pdf,
    sheet_html,
)
from cms.transfer.views.export import file_answer, of_collection
from cms.ui.limits import EXPORT, LAY_OUT, source_of, take
from cms.ui.pdf import PdfUnavailableError

_PDF = "application/pdf"


@for_readers
def sheet(request: HttpRequest, page: ContentPage) -> HttpResponse:
    """Give out a page as PDF; who asks for many that are not kept has to wait."""
    if not can_be_written(page):
        raise Http404
    markup = sheet_html(page, request.user)
    made = kept_pdf(markup)
    if made is None and not take(LAY_OUT, source_of(request)):
        text = _("That was often enough for now. Please try again in an hour.")
        return _not_made(request, page, text, status=429)
    try:
        made = made or make_pdf(markup)
    except PdfUnavailableError as error:
        return _not_made(request, page, str(error), status=503)
    return file_answer(made, _PDF, name_of(page))


def _not_made(
    request: HttpRequest, page: ContentPage, text: str, *, status: int
) -> HttpResponse:
    context = {"page": page, "text": text}
    return render(request, "transfer/not_made.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@partial(to_readers, model=Page)
@of_collection
def booklet(request: HttpRequest, page: Page) -> HttpResponse:
    """Show whether the pages of a section are there as one PDF; start making it."""
    person = signed_in(request)
    pages = pages_below(page, person)
    refusal = "" if 0 < len(pages) <= MOST_PAGES else too_many(len(pages))
    if request.method == "POST" and not refusal:
        if take(EXPORT, str(person.pk)):
            return redirect("jobs:job", pk=ask_for_booklet(page, by=person).pk)
        refusal = _("That was often enough for now. Please try again in an hour.")
    context = {
        "page": page,
        "count": len(pages),
        "refusal": refusal,
        "is_made": not refusal and bool(kept_pdf(booklet_html(page, pages, person))),
        "breadcrumbs": [
            *breadcrumbs(page)[:-1],
            (page.title, page.url or ""),
            (_("As one PDF"), ""),
        ],
    }
    return render(request, "transfer/booklet.html", context)


@login_required
@partial(for_readers, model=Page)
@of_collection
def booklet_file(request: HttpRequest, page: Page) -> HttpResponse:
    """Give out the PDF of a section if it still says what the pages say."""
    pages = pages_below(page, request.user)
    if len(pages) > MOST_PAGES:
        raise Http404
    made = kept_pdf(booklet_html(page, pages, request.user))
    if made is None:
        return redirect("transfer:booklet", pk=page.pk)
    return file_answer(made, _PDF, page.slug)
