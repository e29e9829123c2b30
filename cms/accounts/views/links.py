"""The way in by a link: one button, a code by mail, then one narrow right."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cms.accounts.forms.links import CodeForm
from cms.accounts.models import AccessLink
from cms.accounts.permissions import signed_in
from cms.accounts.services import links, narrow
from cms.accounts.services.links import Opening


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link opens with one button; nothing happens before it is pressed.

    Whatever is wrong with the link gives the same page: unknown, ended, withdrawn.
    """
    found, opening = _find(token)
    if found is None or opening is None:
        return _gone(request)
    if request.method != "POST":
        return render(request, "accounts/link.html", _context(request, found, opening))
    links.note_opened(found, at=timezone.now())
    if _is_signed_in(request, found):
        narrow.begin_narrow(
            request, link_key(found), idle=narrow.LINK_IDLE, user=signed_in(request)
        )
        return redirect(opening.url)
    if links.send_code(found, at=timezone.now()):
        return redirect("accounts:link_code", token=token)
    context = _context(request, found, opening) | {"has_too_many": True}
    return render(request, "accounts/link.html", context, status=429)


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, token: str) -> HttpResponse:
    """Take the code from the mail and begin the narrow session."""
    found, opening = _find(token)
    if found is None or opening is None:
        return _gone(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["code"]
        if links.try_code(request, found, typed, timezone.now()):
            narrow.begin_narrow(request, link_key(found), idle=narrow.LINK_IDLE)
            return redirect(opening.url)
        form.add_error("code", _("This code is not right, or not valid any more."))
    context = _context(request, found, opening) | {"form": form, "token": token}
    status = 422 if form.errors else 200
    return render(request, "accounts/link_code.html", context, status=status)


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the narrow session."""
    narrow.end_narrow(request)
    return redirect("accounts:link_left")


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """Say that the session has ended."""
    return render(request, "accounts/link_left.html")


def link_key(found: AccessLink) -> str:
    """Return what a session that came by this link may do."""
    return f"{links.KEY}{found.pk}"


def _find(token: str) -> tuple[AccessLink | None, Opening | None]:
    now = timezone.now()
    found = links.find_link(token, at=now)
    return found, links.opening_of(found, at=now) if found else None


def _is_signed_in(request: HttpRequest, found: AccessLink) -> bool:
    """Tell whether the person of the link is signed in."""
    return request.user.is_authenticated and request.user.pk == found.user_id


def _context(
    request: HttpRequest, found: AccessLink, opening: Opening
) -> dict[str, object]:
    has_account = found.user_id and not request.user.is_authenticated
    login = f"{resolve_url('account_login')}?{urlencode({'next': request.path})}"
    return {
        "link": found,
        "opening": opening,
        "is_known": _is_signed_in(request, found),
        "is_other": request.user.is_authenticated and not _is_signed_in(request, found),
        "login_url": login if has_account else "",
    }


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/link_gone.html", status=404)
