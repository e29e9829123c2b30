"""Sessions between server and views: they end in time, and lose nothing typed."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.functional import SimpleLazyObject

from cms.accounts.confirmation import lead_back
from cms.accounts.domain.sessions import Life
from cms.accounts.models import SessionStore, User
from cms.accounts.services import sessions

# Pages ask these by themselves; nobody uses the session by it.
_PASSIVE = {"accounts:session", "wagtailadmin_editing_sessions:ping"}


def living_sessions(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return a middleware that ends sessions in time and notes that they are used.

    It looks when a view asks who is there, at what is read for that anyway: no query
    of its own, but for the note every five minutes.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return _for_scripts(request, get_response(request))
        visit = _Visit(request)
        vars(request)["user"] = SimpleLazyObject(visit.person)
        response = get_response(request)
        visit.note_use()
        if visit.ended and _leads_to_login(response):
            response = lead_back(request, visit.ended)
        return _for_scripts(request, response)

    return middleware


class _Visit:
    """One request with a session: who is there, and whose session it ended."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._life: Life | None = None
        self.ended = ""  # key of the person

    def person(self) -> User | AnonymousUser:
        """Return who is signed in; ends the session if its time is over."""
        session = cast("SessionStore", self._request.session)
        known: str = session.get(SESSION_KEY, "")
        user: Any = sessions.proven_person(session) or get_user(self._request)
        life = sessions.life_of(session) if user.is_authenticated else None
        left = sessions.seconds_left(life) if life else 0
        if left:
            self._life = life
            vars(self._request)["session_seconds"] = left
            return user
        if known:
            self.ended = known
            session.flush()
        return AnonymousUser()

    def note_use(self) -> None:
        """Write the use down if that is due and the session is still the same."""
        match = self._request.resolver_match
        is_passive = match is not None and match.view_name in _PASSIVE
        if self._life is None or is_passive:
            return
        if sessions.life_of(self._request.session) == self._life:
            sessions.note_use(self._request.session, self._life)


def _leads_to_login(response: HttpResponse) -> bool:
    if response.status_code != HTTPStatus.FOUND:
        return False
    to = str(response.get("Location", "")).partition("?")[0]
    return to == resolve_url(settings.LOGIN_URL)


def _for_scripts(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Answer 401 where a script would put the log-in page into a part of the page."""
    if _leads_to_login(response) and "HX-Request" in request.headers:
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    return response
