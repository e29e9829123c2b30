"""Sessions: how they begin, go on, end, and what was typed before they ended."""

import time
from datetime import date
from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    update_session_auth_hash,
)
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from cms.accounts.domain.sessions import (
    CONFIRMED,
    IDLE,
    IDLE_PRIVILEGED,
    Life,
    read_life,
)
from cms.accounts.models import Membership, Role, SessionStore, User

# Who can change what others rely on.
PRIVILEGED = [
    Role.COORDINATOR, Role.ASSESSOR, Role.APPROVER, Role.EDITOR, Role.LEAD,
]  # fmt: skip
_LIFE = "life"
_HELD = "held"
_NARROW = "narrow"  # what came by a link ends with a log-in
_LONGEST_HELD = 500_000  # characters of one form
_SECRET = "password"  # noqa: S105 -- part of a field's name


def begin_session(request: HttpRequest, user: User, **_rest: Any) -> None:
    """Note when the session began and how long it may idle; called at log-in.

    What somebody else had typed before the log-in is dropped. Of the log-in itself
    the account keeps the month alone, and it does not end any more. Source:
    privacy-and-security, P22.
    """
    _begin(request, user)
    _keep_month(user, timezone.localdate())


def _begin(request: HttpRequest, user: User) -> None:
    now = int(time.time())
    idle = IDLE_PRIVILEGED if _is_privileged(user) else IDLE
    request.session[_LIFE] = Life(now, now, idle).stored()
    request.session.pop(_NARROW, None)
    held = request.session.get(_HELD)
    if held is not None and held["user"] != str(user.pk):
        del request.session[_HELD]


def proven_person(session: SessionStore) -> User | None:
    """Return who was read with the session if its data prove all Django asks for.

    None says nothing about the session: ``django.contrib.auth.get_user`` decides then,
    which knows keys of old and ends sessions whose proof is wrong.
    """
    key, backend = session.get(SESSION_KEY), session.get(BACKEND_SESSION_KEY)
    user = session.person
    if user is None or not user.is_active or key != str(user.pk):
        return None
    if backend not in settings.AUTHENTICATION_BACKENDS:
        return None
    proof = session.get(HASH_SESSION_KEY, "")
    is_proven = constant_time_compare(proof, user.get_session_auth_hash())
    return user if is_proven else None


def life_of(session: SessionBase) -> Life | None:
    """Return the life of this session; None if nobody began it."""
    return read_life(session.get(_LIFE))


def seconds_left(life: Life) -> int:
    """Return how long the session lives if nothing happens; 0 if it is over."""
    return life.seconds_left(int(time.time()))


def note_use(session: SessionBase, life: Life, *, at_once: bool = False) -> Life:
    """Write down that the session is used, at most every five minutes or at once."""
    now = int(time.time())
    if not (at_once or life.is_due(now)):
        return life
    used = life.used(now)
    session[_LIFE] = used.stored()
    return used


def end_sessions(user: User) -> None:
    """End all sessions of this person at their next request.

    The number is part of what each session proves; see ``User``.
    """
    User.objects.filter(pk=user.pk).update(rights_version=F("rights_version") + 1)


def renew(request: HttpRequest, user: User) -> None:
    """Begin this session anew after the rights of its own person have changed."""
    user.refresh_from_db(fields=["rights_version"])
    update_session_auth_hash(request, user)
    _begin(request, user)


def is_confirmed(request: HttpRequest) -> bool:
    """Return whether the person proved who they are in the last ten minutes."""
    life = life_of(request.session)
    is_new = life is not None and time.time() - life.began < CONFIRMED
    user = request.user
    has_password = isinstance(user, User) and user.has_usable_password()
    return is_new or (has_password and did_recently_reauthenticate(request))


def hold(request: HttpRequest, owner: str) -> bool:
    """Keep a form whose session ended for its owner, in the session that follows.

    Returns False, and keeps nothing, if it holds a password or is too long.
    """
    fields = [
        [name, values]
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
    ]
    length = sum(len(text) for _name, values in fields for text in values)
    if length > _LONGEST_HELD or any(_SECRET in str(name) for name, _values in fields):
        return False
    request.session[_HELD] = {
        "user": owner,
        "path": request.get_full_path(),
        "fields": fields,
        "had_files": bool(request.FILES),
    }
    return True


def held_form(session: SessionBase) -> dict[str, Any] | None:
    """Return what was typed before the session ended: path, fields, had_files."""
    held: dict[str, Any] | None = session.get(_HELD)
    return held if held and held["user"] == session.get(SESSION_KEY) else None


def forget_held(session: SessionBase) -> None:
    """Drop what was kept."""
    session.pop(_HELD, None)


def _is_privileged(user: User) -> bool:
    held = Membership.objects.filter(user=user, role__in=PRIVILEGED)
    return user.is_superuser or held.exists()


def _keep_month(user: User, today: date) -> None:
    """Write the month down if it is a new one or the account was about to end."""
    month = today.replace(day=1)
    is_ending = user.left_on is not None or user.warned_on is not None
    if user.last_active_month != month or is_ending:
        user.last_active_month, user.left_on, user.warned_on = month, None, None
        user.save(update_fields=["last_active_month", "left_on", "warned_on"])
