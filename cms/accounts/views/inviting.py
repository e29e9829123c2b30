"""Invitations, from both sides: sending, withdrawing, accepting."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts import services
from cms.accounts.confirmation import require_confirmed
from cms.accounts.forms import InvitationForm, NewPersonForm
from cms.accounts.models import Invitation, Publisher, User
from cms.accounts.permissions import grantable_roles, signed_in, workspace_or_404
from cms.accounts.services import sessions

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite one person by mail."""
    municipality = workspace_or_404(request.user, slug, "accounts.manage_members")
    publisher = get_object_or_404(Publisher, municipality=municipality)
    roles = grantable_roles(request.user, municipality)
    form = InvitationForm(request.POST or None, publisher=publisher, roles=roles)
    if request.method == "POST" and form.is_valid() and _sent(request, form, publisher):
        return redirect("accounts:members", slug=slug)
    context = {"municipality": municipality, "form": form}
    return render(request, "accounts/invite.html", context)


@login_required
@require_POST
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """End an open invitation."""
    municipality = workspace_or_404(request.user, slug, "accounts.manage_members")
    invitation = get_object_or_404(Invitation.objects.at(municipality), pk=pk)
    services.withdraw(invitation, at=timezone.now())
    messages.success(request, _("The invitation has been withdrawn."))
    return redirect("accounts:members", slug=slug)


@sensitive_post_parameters("password", "repeated")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation with one button; nothing happens before it is pressed.

    Whatever is wrong with the link gives the same page: unknown, used, withdrawn,
    expired, or meant for another address than the one signed in. Only if whoever
    invited has lost the right to, the page says so.
    """
    found = services.find_open(token, at=timezone.now())
    if found is None or _is_for_somebody_else(request, found):
        return _gone(request)
    if not services.may_still_invite(found):
        return _gone(request, services.NOT_BACKED)
    if request.user.is_authenticated:
        return _accept_signed_in(request, found)
    person = User.objects.filter(email=found.email).first()
    if person is None:
        return _accept_new(request, found)
    back = urlencode({"next": request.path})
    context = {
        "invitation": found,
        "login_url": f"{resolve_url('account_login')}?{back}",
    }
    return render(request, "accounts/invitation_login.html", context)


def _gone(request: HttpRequest, reason: str | Promise = "") -> HttpResponse:
    context = {"reason": reason}
    return render(request, "accounts/invitation_gone.html", context, status=404)


def _is_for_somebody_else(request: HttpRequest, found: Invitation) -> bool:
    user = request.user
    return user.is_authenticated and user.email != found.email


def _accept_signed_in(request: HttpRequest, found: Invitation) -> HttpResponse:
    if request.method != "POST":
        return render(request, "accounts/invitation.html", {"invitation": found})
    try:
        services.accept(found, user=signed_in(request), at=timezone.now())
    except services.Refused:
        return _gone(request)
    sessions.renew(request, signed_in(request))
    return _welcome(request, found)


def _accept_new(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = NewPersonForm(
        request.POST or None, email=found.email, role=found.role, name=found.name
    )
    if request.method != "POST" or not form.is_valid():
        context = {"invitation": found, "form": form}
        return render(request, "accounts/invitation.html", context)
    try:
        user = services.accept_as_new_person(
            found,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password"] or None,
            at=timezone.now(),
        )
    except services.Refused:
        return _gone(request)
    login(request, user, BACKEND)
    return _welcome(request, found)


def _welcome(request: HttpRequest, found: Invitation) -> HttpResponse:
    messages.success(
        request, _("Welcome. You now belong to %(name)s.") % {"name": found.publisher}
    )
    municipality = found.publisher.municipality
    if municipality is None:
        return redirect("accounts:my_day")
    return redirect("accounts:workspace", slug=municipality.slug)


def _sent(request: HttpRequest, form: InvitationForm, publisher: Publisher) -> bool:
    """Send the invitation, or put the refusal into the form."""
    require_confirmed(request)
    try:
        services.invite(
            publisher, form.invitee(), by=signed_in(request), at=timezone.now()
        )
    except services.Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The invitation is on its way."))
    return True
