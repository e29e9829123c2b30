"""Pages a person sees first: my day, the workspace, the account."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks

from cms.accounts import permissions, services
from cms.accounts.forms import NameForm
from cms.accounts.permissions import signed_in, workspace_or_404
from cms.ui.panels import OpenOffer


@login_required
@require_safe
def my_day(request: HttpRequest) -> HttpResponse:
    """Show what is due today, and the municipalities of the person."""
    groups = [group for group in _gather("my_day_groups", request) if group.lines]
    memberships = permissions.memberships_of(request.user)
    places = {each.publisher.municipality for each in memberships}
    offers = [] if any(places) else open_offers(request)
    context = {
        "offers": offers,
        "groups": sorted(groups, key=lambda group: group.order),
        "municipalities": sorted(filter(None, places), key=str),
        "runs_it": permissions.is_operator(request.user),
    }
    return render(request, "accounts/my_day.html", context)


def open_offers(request: HttpRequest) -> list[OpenOffer]:
    """Return what everybody can use without belonging to a municipality."""
    return sorted(_gather("open_offers", request), key=lambda offer: offer.order)


@login_required
@require_safe
def workspace(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where the municipality stands and what is going on, panel by panel."""
    municipality = workspace_or_404(request.user, slug, "accounts.view_workspace")
    panels = _gather("workspace_panels", request, municipality)
    context = {
        "municipality": municipality,
        "panels": sorted(panels, key=lambda panel: panel.order),
    }
    return render(request, "accounts/workspace.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Let a person correct their name and see their roles."""
    form = NameForm(request.POST or None, instance=signed_in(request))
    if request.method == "POST" and form.is_valid():
        services.save_name(form.save(commit=False))
        messages.success(request, _("Your name has been saved."))
        return redirect("accounts:account")
    memberships = permissions.memberships_of(request.user)
    places = {each.publisher.municipality for each in memberships}
    context = {
        "form": form,
        "memberships": memberships,
        "municipalities": sorted(filter(None, places), key=str),
    }
    return render(request, "accounts/account.html", context)


def _gather(hook: str, *arguments: Any) -> Iterable[Any]:
    """Return what all functions of this hook give, in one list."""
    return [item for ask in hooks.get_hooks(hook) for item in ask(*arguments)]
