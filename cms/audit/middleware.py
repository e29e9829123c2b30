"""Open the scope of a request, and see that no change goes unrecorded."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from cms.audit import scope as scopes
from cms.audit.services import ACTION_LENGTH, record
from cms.ui import request_id

# Views of Wagtail and django-allauth know nothing of this log.
ADMIN = "/redaktion/"
LOG_IN = "account_"
# Asked by open pages again and again; nothing of the content changes.
SIGNS_OF_LIFE = ("wagtailadmin_editing_sessions:", "wagtailadmin_pages:preview")


def audited(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return a middleware that opens the scope of every request.

    A successful request to a framework's view that may have changed something and
    left no entry gets one that names the view; in the admin in one transaction with
    the change. Own views record what they do themselves; the authorisation matrix
    holds that.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        scope = scopes.Scope(lambda: _actor(request), request_id.current())
        is_admin = request.path_info.startswith(ADMIN)
        with scopes.opened(scope):
            if request.method == "POST" and is_admin:
                return _in_one_transaction(request, get_response, scope)
            response = get_response(request)
            if request.method == "POST":
                _record_change(request, response, scope)
        return response

    return middleware


@transaction.atomic
def _in_one_transaction(
    request: HttpRequest,
    get_response: Callable[[HttpRequest], HttpResponse],
    scope: scopes.Scope,
) -> HttpResponse:
    """Answer and record; a failure of either takes the change back."""
    response = get_response(request)
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        transaction.set_rollback(True)
    else:
        _record_change(request, response, scope)
    return response


def _record_change(
    request: HttpRequest, response: HttpResponse, scope: scopes.Scope
) -> None:
    match = request.resolver_match
    if match is None or scope.entries or _is_refused(response):
        return
    view = match.view_name
    is_framework = request.path_info.startswith(ADMIN) or view.startswith(LOG_IN)
    if is_framework and not view.startswith(SIGNS_OF_LIFE):
        record(view[:ACTION_LENGTH])


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
