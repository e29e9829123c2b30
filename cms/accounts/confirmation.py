"""Proof that it is still the same person, before what concerns others."""

from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cms.accounts.permissions import signed_in
from cms.accounts.services import sessions


def require_confirmed(request: HttpRequest) -> None:
    """Return if the person proved who they are in the last ten minutes.

    For grants of roles, exports of persons, sharing and deletion; call it where the
    change is about to happen. What was sent is carried out after the proof.

    Raises:
        ReauthenticationRequired: leads to the page that asks for the password.
        ImmediateHttpResponse: leads people without a password to a new log-in.
    """
    if sessions.is_confirmed(request):
        return
    person = signed_in(request)
    if person.has_usable_password():
        raise ReauthenticationRequired
    logout(request)
    raise ImmediateHttpResponse(lead_back(request, str(person.pk)))


def lead_back(request: HttpRequest, owner: str) -> HttpResponse:
    """Return the way to the log-in and from there back to what was going on."""
    back = request.get_full_path()
    text = _("You were signed out for your safety. Please sign in again.")
    if request.method == "POST" and sessions.hold(request, owner):
        back = reverse("accounts:held")
        text = _("You were signed out for your safety. What you typed is kept.")
    messages.info(request, text)
    login = resolve_url(settings.LOGIN_URL)
    return HttpResponseRedirect(f"{login}?{urlencode({'next': back})}")
