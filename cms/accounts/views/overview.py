"""Pages a person sees first: my day, the workspace, the account."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks

from cms.accounts import permissions, services
from cms.accounts.forms import NameForm
from cms.accounts.models import DayMail
from cms.accounts.permissions import signed_in, workspace_or_404
from cms.accounts.services.day import choose_day_mail, day_groups, person_of
from cms.ui.panels import OpenOffer


@login_required
@require_safe
def my_day(request: HttpRequest) -> HttpResponse:
    """Show what is due today, and the municipalities of the person."""
    memberships = permissions.memberships_of(request.user)
    places = {each.publisher.municipality for each in memberships}
    offers = [] if any(places) else open_offers(request)
    context = {
        "offers": offers,
        "groups": day_groups(signed_in(request)),
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
    """Let a person correct their name, choose mails and see their roles."""
    form = NameForm(request.POST or None, instance=signed_in(request))
    if request.method == "POST" and form.is_valid():
        person = form.save(commit=False)
        services.save_name(person)
        choose_day_mail(person, person.day_mail)
        messages.success(request, _("Your account has been saved."))
        return redirect("accounts:account")
    memberships = permissions.memberships_of(request.user)
    places = {each.publisher.municipality for each in memberships}
    context = {
        "form": form,
        "memberships": memberships,
        "municipalities": sorted(filter(None, places), key=str),
        "links": [item.link("") for item in _gather("account_menu", request)],
    }
    return render(request, "accounts/account.html", context)


@csrf_exempt  # The signed link is the proof; mail programs press the button for one.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def day_mail_off(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the mails end; they do when the button is pressed."""
    person = person_of(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        choose_day_mail(person, DayMail.NEVER)
        person.refresh_from_db(fields=["day_mail"])
    context = {"is_off": person.day_mail == DayMail.NEVER}
    return render(request, "accounts/day_mail_off.html", context)


def _gather(hook: str, *arguments: Any) -> Iterable[Any]:
    """Return what all functions of this hook give, in one list."""
    return [item for ask in hooks.get_hooks(hook) for item in ask(*arguments)]
