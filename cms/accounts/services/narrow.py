"""Narrow sessions: no log-in, but a right to exactly one thing, named by one key.

Whoever comes by a link and a code gets one. It opens the pages that ask for its key and
nothing else: for all other pages the person is a visitor. It ends by idling, after
twelve hours, with any log-in or log-out, and when what the key names has ended, which
the pages behind it look up at every request.
"""

import time
from typing import Any

from django.http import HttpRequest

from cms.accounts.domain.sessions import Life, read_life
from cms.accounts.models import User

LINK_IDLE = 60 * 60  # seconds
_NARROW = "narrow"


def begin_narrow(
    request: HttpRequest, key: str, *, idle: int, user: User | None = None
) -> None:
    """Let this session do what ``key`` names; ``idle`` in seconds.

    Everything the session held before is gone with its number, a log-in of somebody
    else too. Only the ``user`` the key belongs to stays signed in.
    """
    now = int(time.time())
    if user is None:
        request.session.flush()
    else:
        request.session.cycle_key()
    request.session[_NARROW] = {
        "key": key,
        "user": str(user.pk) if user else "",
        "life": Life(now, now, idle).stored(),
    }


def key_of(request: HttpRequest) -> str:
    """Return what this session may do besides; empty if nothing, or not any more."""
    held = _held(request)
    life, now = read_life(held.get("life")), int(time.time())
    if life is None or not life.seconds_left(now):
        if held:
            end_narrow(request)
        return ""
    if life.is_due(now):
        request.session[_NARROW] = held | {"life": life.used(now).stored()}
    return str(held["key"])


def seconds_left(request: HttpRequest) -> int:
    """Return how long the right lives if nothing happens; asking is no use of it."""
    life = read_life(_held(request).get("life"))
    return life.seconds_left(int(time.time())) if life else 0


def go_on(request: HttpRequest) -> None:
    """Note at once that the session is used, if its time is not over."""
    held, now = _held(request), int(time.time())
    life = read_life(held.get("life"))
    if life is not None and life.seconds_left(now):
        request.session[_NARROW] = held | {"life": life.used(now).stored()}


def _held(request: HttpRequest) -> dict[str, Any]:
    """Return what the session holds for whoever is there; empty if nothing."""
    person = str(request.user.pk or "")  # first: it may end the whole session
    held: dict[str, Any] | None = request.session.get(_NARROW)
    return held if held is not None and held["user"] == person else {}


def end_narrow(request: HttpRequest) -> None:
    """End the right; without a log-in the whole session goes."""
    if request.user.is_authenticated:
        request.session.pop(_NARROW, None)
    else:
        request.session.flush()
