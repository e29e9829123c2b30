"""Open the scope of a request, and see that no change goes unrecorded."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from cms.audit import scope as scopes
from cms.audit.services import ACTION_LENGTH, record
from cms.ui import request_id

# Views of Wagtail and django-allauth know nothing of this log.
ADMIN = "redaktion/"
LOG_IN = "account_"


def audited(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return a middleware that opens the scope of every request.

    A successful request to a framework's view that may have changed something and
    left no entry gets one that names the view. Own views record what they do
    themselves; the authorisation matrix holds that.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        scope = scopes.Scope(lambda: _actor(request), request_id.current())
        with scopes.opened(scope):
            response = get_response(request)
            if not scope.entries:
                _record_change(request, response)
        return response

    return middleware


def _record_change(request: HttpRequest, response: HttpResponse) -> None:
    match = request.resolver_match
    if request.method != "POST" or match is None or _is_refused(response):
        return
    if match.route.startswith(ADMIN) or match.view_name.startswith(LOG_IN):
        record(match.view_name[:ACTION_LENGTH])


def _is_refused(response: HttpResponse) -> bool:
    """Return whether nothing happened: an error, or the way to the log-in."""
    leads_to_log_in = response.headers.get("Location", "").startswith(
        resolve_url(settings.LOGIN_URL)
    )
    return leads_to_log_in or response.status_code >= HTTPStatus.BAD_REQUEST


def _actor(request: HttpRequest) -> int | None:
    """Return the id of the person, without a query of its own."""
    user = getattr(request, "user", None)
    return None if user is None else user.pk
