"""The agreement with the staff council, and the folder both sides read before it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cms.accounts.confirmation import require_confirmed
from cms.accounts.domain.annex import VERSIONS
from cms.accounts.forms.agreements import AgreementForm
from cms.accounts.models import HouseAgreement
from cms.accounts.permissions import signed_in, workspace_or_404
from cms.accounts.services import Refused, agreements
from cms.accounts.services.dossier import dossier_pdf
from cms.municipalities.models import Municipality
from cms.ui.limits import EXPORT, take
from cms.ui.pdf import PdfUnavailableError


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is recorded, and record the agreement."""
    municipality = workspace_or_404(request.user, slug, "accounts.record_agreement")
    found = HouseAgreement.objects.at(municipality).first()
    form = AgreementForm(request.POST or None, initial=_known(found))
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _recorded(request, form, municipality):
        return redirect("accounts:agreement", slug=slug)
    context = {
        "municipality": municipality,
        "form": form,
        "agreement": found,
        "version": VERSIONS[-1],
    }
    return render(request, "accounts/agreement.html", context)


@login_required
@require_POST
def agreement_end(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the agreement back."""
    municipality = workspace_or_404(request.user, slug, "accounts.record_agreement")
    require_confirmed(request)
    try:
        agreements.end_agreement(municipality)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("No agreement is recorded any more."))
    return redirect("accounts:agreement", slug=slug)


@login_required
@require_safe
def dossier(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the folder for staff council and data protection, as a download."""
    municipality = workspace_or_404(request.user, slug, "accounts.view_reports")
    if not take(EXPORT, str(signed_in(request).pk)):
        messages.error(
            request,
            _("That was often enough for now. Please try again in an hour."),
        )
        return redirect("accounts:openness", slug=slug)
    try:
        pdf = dossier_pdf(municipality, today=timezone.localdate())
    except PdfUnavailableError as error:
        messages.error(request, str(error))
        return redirect("accounts:openness", slug=slug)
    headers = {
        "Content-Disposition": 'attachment; filename="mappe.pdf"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _known(found: HouseAgreement | None) -> dict[str, object]:
    """Return what the form shows at first."""
    return {"title": found.title, "concluded_on": found.concluded_on} if found else {}


def _recorded(
    request: HttpRequest, form: AgreementForm, municipality: Municipality
) -> bool:
    """Record it, or put the refusal into the form."""
    require_confirmed(request)
    try:
        agreements.record_agreement(
            municipality,
            **form.cleaned_data,
            by=signed_in(request),
            on=timezone.localdate(),
        )
    except Refused as refusal:
        form.add_error("concluded_on", str(refusal))
        return False
    messages.success(request, _("The agreement has been recorded."))
    return True
