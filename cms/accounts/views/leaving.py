"""Leaving a municipality oneself."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts import services
from cms.accounts.models import Membership, Publisher
from cms.accounts.permissions import signed_in, workspace_or_404
from cms.accounts.services import sessions


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what ends, and end it when the button is pressed."""
    municipality = workspace_or_404(request.user, slug, "accounts.view_workspace")
    publisher = get_object_or_404(Publisher, municipality=municipality)
    person = signed_in(request)
    context: dict[str, Any] = {
        "municipality": municipality,
        "memberships": Membership.objects.of(person).filter(publisher=publisher),
    }
    if request.method != "POST":
        return render(request, "accounts/leave.html", context)
    try:
        services.leave(publisher, user=person)
    except services.Refused as refusal:
        context["refusal"] = str(refusal)
        return render(request, "accounts/leave.html", context)
    sessions.renew(request, person)
    messages.success(
        request, _("You no longer belong to %(name)s.") % {"name": municipality}
    )
    return redirect("accounts:account")
