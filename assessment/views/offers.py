"""The offers of the own administration."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessment.forms.offers import NewOfferForm, OfferForm
from assessment.models import Offer
from assessment.services.offers import remove_offer, save_offer
from assessment.views.trail import trail
from cms.accounts.permissions import workspace_or_404
from cms.municipalities.models import Municipality


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offers(request: HttpRequest, slug: str) -> HttpResponse:
    """List the own offers and take a new one."""
    municipality = workspace_or_404(request.user, slug, "assessment.edit_offer")
    rows = Offer.objects.of(municipality).select_related("topic")
    data = request.POST if request.method == "POST" else None
    mailbox = next((row.mailbox for row in rows), "")
    form = NewOfferForm(municipality, data, initial={"mailbox": mailbox})
    if form.is_valid():
        save_offer(municipality, form.cleaned_data["topic"], terms=form.terms())
        messages.success(request, _("Your offer is saved."))
        return redirect("assessment:offers", slug=slug)
    context = {
        "municipality": municipality,
        "offers": rows,
        "form": form,
        "breadcrumbs": trail(municipality, "offers"),
    }
    return render(request, "assessment/offers.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change one offer."""
    municipality = workspace_or_404(request.user, slug, "assessment.edit_offer")
    row = _offer_or_404(municipality, pk)
    data = request.POST if request.method == "POST" else None
    form = OfferForm(data, initial=_values(row))
    if form.is_valid():
        save_offer(municipality, row.topic, terms=form.terms())
        messages.success(request, _("Your offer is saved."))
        return redirect("assessment:offers", slug=slug)
    context = {
        "municipality": municipality,
        "offer": row,
        "form": form,
        "breadcrumbs": trail(municipality, "offer"),
    }
    return render(request, "assessment/offer.html", context)


@login_required
@require_POST
def offer_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take one offer back."""
    municipality = workspace_or_404(request.user, slug, "assessment.edit_offer")
    remove_offer(_offer_or_404(municipality, pk))
    messages.success(request, _("Your offer is removed."))
    return redirect("assessment:offers", slug=slug)


def _offer_or_404(municipality: Municipality, pk: int) -> Offer:
    own = Offer.objects.of(municipality).select_related("topic", "municipality")
    return get_object_or_404(own, pk=pk)


def _values(row: Offer) -> dict[str, Any]:
    return {
        "mailbox": row.mailbox,
        "note": row.note,
        "capacity": row.capacity,
        "is_active": row.is_active,
    }
