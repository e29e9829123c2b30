"""A person's own data: ask for a copy, read it, take it along."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.confirmation import require_confirmed
from cms.accounts.models import DataExport
from cms.accounts.permissions import signed_in
from cms.accounts.services.own_data import ask_for_own_data
from cms.accounts.services.own_data_words import in_words
from cms.ui.limits import EXPORT, take


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_data(request: HttpRequest) -> HttpResponse:
    """Show the copies of the last day; start a new one."""
    person = signed_in(request)
    if request.method == "POST":
        require_confirmed(request)
        if take(EXPORT, str(person.pk)):
            return redirect("jobs:job", pk=ask_for_own_data(person).pk)
        text = _("That was often enough for now. Please try again in an hour.")
        messages.error(request, text)
        return redirect("accounts:own_data")
    copies = (
        DataExport.objects.of(person).kept(at=timezone.now()).defer("document", "pdf")
    )
    return render(request, "accounts/own_data.html", {"copies": copies})


@login_required
@require_safe
def own_data_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a copy as a page that prints well."""
    copy = _copy_or_404(request, pk)
    context = {"copy": copy, "document": in_words(copy.document)}
    response = render(request, "accounts/own_data_copy.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_safe
def own_data_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a copy out as JSON, always as a download."""
    copy = _copy_or_404(request, pk)
    headers = {
        "Content-Disposition": 'attachment; filename="meine-daten.json"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    options = {"ensure_ascii": False, "indent": 2}
    return JsonResponse(copy.document, json_dumps_params=options, headers=headers)


@login_required
@require_safe
def own_data_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a copy out as PDF, always as a download."""
    copy = _copy_or_404(request, pk)
    if not copy.pdf:
        raise Http404
    headers = {
        "Content-Disposition": 'attachment; filename="meine-daten.pdf"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(copy.pdf, content_type="application/pdf", headers=headers)


def _copy_or_404(request: HttpRequest, pk: int) -> DataExport:
    """Return the person's own copy while it is kept."""
    copies = DataExport.objects.of(signed_in(request)).kept(at=timezone.now())
    return get_object_or_404(copies, pk=pk)
