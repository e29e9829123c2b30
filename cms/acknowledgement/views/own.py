"""What a person has to confirm, confirms, asks, and has confirmed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cms.accounts.models import Completion
from cms.accounts.permissions import signed_in
from cms.accounts.services import Refused
from cms.acknowledgement.forms import ConfirmForm, QuestionForm
from cms.acknowledgement.models import NameView
from cms.acknowledgement.services import questions
from cms.acknowledgement.services.confirming import CHANGED
from cms.acknowledgement.services.confirming import confirm as confirm_version
from cms.acknowledgement.services.owing import Open, open_for
from cms.acknowledgement.services.reading import Reading, reading_of
from cms.knowledge.services.rendering import fill_parts, page_parts
from cms.knowledge.services.variables import values_for
from cms.ui.pdf import PdfUnavailableError, render_pdf

PAGE_SIZE = 25
CONFLICT, INVALID = 409, 422


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """List what is open, what was confirmed, and when the own name was shown."""
    person = signed_in(request)
    done = Completion.objects.of(person).select_related("municipality")
    context = {
        "open": open_for(person, day=timezone.localdate()),
        "page": Paginator(done, PAGE_SIZE).get_page(request.GET.get("page")),
        "views": NameView.objects.of(person)[:PAGE_SIZE],
    }
    return render(request, "acknowledgement/own.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what has changed since the version confirmed, and take the confirmation."""
    found = _open(request, pk)
    if found is None:
        return _nothing_open(request, pk)
    reading = reading_of(found)
    form = _form(request, reading)
    if request.method != "POST":
        return _page(request, found, reading, form)
    is_valid = form.is_valid()
    if 0 < form.cleaned_data.get("version", 0) < found.owed.version:
        return _changed(request, found, reading)
    if is_valid:
        return _confirmed(request, found, reading, form)
    return _page(request, found, reading, form, status=INVALID)


@login_required
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Pass a question on to those who answer for the instruction, without a name."""
    found = _open(request, pk)
    if found is None:
        return _nothing_open(request, pk)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        reading = reading_of(found)
        new = ConfirmForm(checks=reading.checks, version=reading.version.number)
        return _page(request, found, reading, new, asking=form, status=INVALID)
    day = timezone.localdate()
    text, version = form.cleaned_data["text"], found.owed.newest
    questions.ask(found.assignment, text, version=version, day=day)
    messages.success(
        request, _("Your question is on its way. The answer will stand on the page.")
    )
    return redirect("acknowledgement:confirm", pk)


@login_required
@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the proof of a confirmation out as PDF."""
    mine = Completion.objects.of(signed_in(request)).select_related("municipality")
    done = get_object_or_404(mine, pk=pk, kind=Completion.Kind.ACKNOWLEDGED)
    context = {"done": done, "name": str(done.person)}
    return pdf_answer(request, "acknowledgement/pdf/proof.html", context, "nachweis")


def pdf_answer(
    request: HttpRequest, template: str, context: dict[str, Any], name: str
) -> HttpResponse:
    """Return the template as a PDF to be saved, or say that there is none."""
    try:
        content = render_pdf(template, context)
    except PdfUnavailableError as error:
        messages.error(request, str(error))
        return redirect("acknowledgement:own")
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.pdf"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _open(request: HttpRequest, pk: int) -> Open | None:
    """Return what the person owes of this page; None if that is nothing."""
    rows = open_for(signed_in(request), day=timezone.localdate())
    return next((one for one in rows if one.page.pk == pk), None)


def _nothing_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it was confirmed before; whoever never did finds nothing here."""
    mine = Completion.objects.of(signed_in(request)).acknowledged([f"page:{pk}"])
    if not mine.exists():
        raise Http404
    messages.info(request, _("You have confirmed this instruction already."))
    return redirect("acknowledgement:own")


def _form(request: HttpRequest, reading: Reading) -> ConfirmForm:
    data = request.POST if request.method == "POST" else None
    return ConfirmForm(data, checks=reading.checks, version=reading.version.number)


def _confirmed(
    request: HttpRequest, found: Open, reading: Reading, form: ConfirmForm
) -> HttpResponse:
    """Confirm and go on, or show what has changed meanwhile."""
    version, day = form.cleaned_data["version"], timezone.localdate()
    try:
        confirm_version(signed_in(request), found.page, version=version, day=day)
    except Refused:
        return _changed(request, found, reading)
    words = {"title": found.page.title}
    messages.success(request, _("Confirmed: %(title)s. Thank you.") % words)
    return redirect("acknowledgement:own")


def _changed(request: HttpRequest, found: Open, reading: Reading) -> HttpResponse:
    messages.warning(request, str(CHANGED))
    form = ConfirmForm(checks=reading.checks, version=reading.version.number)
    return _page(request, found, reading, form, status=CONFLICT)


def _page(  # noqa: PLR0913 -- what the page shows
    request: HttpRequest,
    found: Open,
    reading: Reading,
    form: ConfirmForm,
    *,
    asking: QuestionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    parts = page_parts(found.page)
    words = values_for(found.assignment.municipality, parts.placeholders)
    context = {
        "found": found,
        "page": found.page,
        "reading": reading,
        "form": form,
        "asking": asking or QuestionForm(),
        "sections": fill_parts(parts, words).sections,
        "is_whole": reading.old is None or "ganz" in request.GET,
    }
    return render(request, "acknowledgement/confirm.html", context, status=status)
