"""Addresses that take no mail: the person proves theirs, coordination clears it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.models import Membership
from cms.accounts.permissions import signed_in, workspace_or_404
from cms.accounts.services import reaching


@login_required
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Mail the person a link that proves their address."""
    reaching.ask_to_confirm(signed_in(request))
    messages.info(request, _("A mail is on its way. Open the link in it."))
    return redirect("accounts:account")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button; when it is pressed the address counts as reachable."""
    account = reaching.account_of(token)
    if account is None:
        raise Http404
    if request.method == "POST":
        reaching.note_reachable(account)
    context = {"is_done": request.method == "POST"}
    return render(request, "accounts/address.html", context)


@login_required
@require_POST
def clear(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take back that mails to a member come back."""
    municipality = workspace_or_404(request.user, slug, "accounts.manage_members")
    membership = get_object_or_404(Membership.objects.at(municipality), pk=pk)
    reaching.note_reachable(membership.user)
    messages.success(request, _("Mails go to this address again."))
    return redirect("accounts:members", slug=slug)
