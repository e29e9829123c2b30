"""Pages of the frame: display and language, legal notices, style guide."""

import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import loader
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.ui import request_id
from cms.ui.forms import DisplayForm
from cms.ui.frame import THEME_COOKIE
from cms.ui.samples import samples

YEAR = 365 * 24 * 60 * 60  # seconds
LEGAL = {
    "imprint": _("Imprint"),
    "privacy": _("Privacy"),
    "access": _("Accessibility"),
    "sources": _("Data sources"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def display(request: HttpRequest) -> HttpResponse:
    """Let anyone choose theme and language; kept in two cookies, no session."""
    form = DisplayForm(request.POST or None, initial=_current_choice(request))
    if request.method == "POST" and form.is_valid():
        return _keep_choice(request, form.cleaned_data)
    return render(request, "frame/display.html", {"form": form})


@require_safe
def legal(request: HttpRequest, name: str) -> HttpResponse:
    """Show the imprint, the privacy notice, the accessibility statement or sources."""
    context = {"heading": LEGAL[name], "operator": settings.OPERATOR}
    return render(request, f"legal/{name}.html", context)


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component with its states; for development only."""
    return render(request, "styleguide/page.html", samples())


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Ask crawlers to leave search, sign-in and the demo alone."""
    context = {"is_demo": settings.DEMO}
    return render(request, "frame/robots.txt", context, content_type="text/plain")


def server_error(_request: HttpRequest) -> HttpResponse:
    """Say sorry with the id that the log holds too; needs nothing that may fail.

    A database that is busy or away is 503: watchers and people may try again.
    """
    is_away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if is_away else 500
    error_id = request_id.current()
    page = loader.get_template(f"{status}.html").render({"error_id": error_id})
    headers = {"Retry-After": "30"} if is_away else {}
    return HttpResponse(page, status=status, headers=headers)


def _current_choice(request: HttpRequest) -> dict[str, str]:
    return {
        "theme": request.COOKIES.get(THEME_COOKIE, "auto"),
        "language": get_language() or settings.LANGUAGE_CODE,
        "next": _came_from(request),
    }


def _came_from(request: HttpRequest) -> str:
    """Return the path of the own page the person came from; the start page else."""
    referrer = urlsplit(request.headers.get("Referer", ""))
    return referrer.path if referrer.netloc == request.get_host() else "/"


def _keep_choice(request: HttpRequest, choice: dict[str, str]) -> HttpResponse:
    back = choice["next"]
    hosts = {request.get_host()}
    is_own = url_has_allowed_host_and_scheme(back, hosts, request.is_secure())
    response = HttpResponseRedirect(back if is_own and back.startswith("/") else "/")
    for name, value in (
        (THEME_COOKIE, choice["theme"]),
        (settings.LANGUAGE_COOKIE_NAME, choice["language"]),
    ):
        response.set_cookie(
            name, value, max_age=YEAR, samesite="Lax", secure=request.is_secure()
        )
    return response
