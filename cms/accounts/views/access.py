"""Ways in: how to join, and Wagtail's own log-in pages led to ours."""

from allauth.account import views as allauth
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.csrf import csrf_failure
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from cms.accounts.services import sessions
from cms.accounts.views.overview import open_offers


@require_safe
def how_to_join(request: HttpRequest) -> HttpResponse:
    """Tell that people come in by invitation, and whom to ask."""
    context = {"operator": settings.OPERATOR, "offers": open_offers(request)}
    return render(request, "accounts/how_to_join.html", context)


def log_out(request: HttpRequest) -> HttpResponse:
    """Ask, then log out; the browser forgets what it kept, such as unsaved answers."""
    response: HttpResponse = allauth.logout(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = '"storage"'
    return response


def change_password(request: HttpRequest) -> HttpResponse:
    """Take a new password; people without one get a link by mail."""
    user = request.user
    if user.is_authenticated and not user.has_usable_password():
        return redirect("account_reset_password")
    response: HttpResponse = allauth.password_change(request)
    return response


@csrf_exempt
def to_login(request: HttpRequest) -> HttpResponse:
    """Lead from another package's log-in to ours; nothing sent there is looked at."""
    url = resolve_url(settings.LOGIN_URL)
    back = request.GET.get("next", "")
    hosts = {request.get_host()}
    if back and url_has_allowed_host_and_scheme(back, hosts, request.is_secure()):
        url = f"{url}?{urlencode({'next': back})}"
    return redirect(url)


@csrf_exempt
def to_password_reset(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Lead from Wagtail's password reset to ours."""
    return redirect("account_reset_password")


@csrf_exempt
def to_account(request: HttpRequest) -> HttpResponse:
    """Lead from Wagtail's account page to ours."""
    return redirect("accounts:account")


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is not allowed exactly like what does not exist."""
    return page_not_found(request, exception)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Keep a form whose token is of a log-in before; refuse what came from elsewhere.

    The browser itself says whether a page of this host sent it. Who signed in again
    in another tab is asked whether to send it.
    """
    user = request.user
    is_known = is_of_ours(request) and user.is_authenticated
    if is_known and sessions.hold(request, str(user.pk)):
        return redirect("accounts:held")
    return csrf_failure(request, reason)


def is_of_ours(request: HttpRequest) -> bool:
    """Return whether a page of this host sent it, as the browser itself says."""
    sent = request.headers
    return sent.get("Sec-Fetch-Site") == "same-origin" and "HX-Request" not in sent


@csrf_exempt
def closed(request: HttpRequest, **kwargs: int) -> HttpResponse:
    """Answer like a missing page: shared passwords are off (hardening H4)."""
    raise Http404
