"""Asking to take part: confirmed by mail, answered by an operator, erased in time.

Nothing tells a stranger which municipalities take part: all requests go the same way.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import JoinRequest, User
from cms.accounts.services.joining import join_municipality
from cms.accounts.services.refusal import Refused
from cms.audit.services import record
from cms.mail.services import post
from cms.municipalities.models import Municipality

CONFIRM_WITHIN = timedelta(days=7)
_SALT = "accounts.join_request"


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks for a municipality: office address, name, function, message."""

    email: str
    name: str
    function: str
    message: str = ""


@transaction.atomic
def ask_to_join(municipality: Municipality, asking: Asking, *, at: datetime) -> None:
    """Keep the request and mail the link that confirms its address.

    The same person asking twice for the same body is one request; once confirmed it
    stays as it was confirmed.
    """
    email = asking.email.strip().lower()
    request, is_new = JoinRequest.objects.get_or_create(
        municipality=municipality,
        email=email,
        ended_at=None,
        defaults=_said(asking) | {"created_at": at},
    )
    if not is_new:
        unconfirmed = JoinRequest.objects.unconfirmed().filter(pk=request.pk)
        if not unconfirmed.update(**_said(asking), created_at=at):
            return
    record("accounts.join_asked", request, tenant=municipality.pk)
    post(
        "accounts.confirm_join_request",
        key=f"{request.pk}:{at.isoformat()}",
        address=email,
        arguments={"request": request.pk},
    )


def find_unconfirmed(token: str, *, at: datetime) -> JoinRequest | None:
    """Return the request of this link while it can be confirmed."""
    try:
        pk = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    waiting = JoinRequest.objects.unconfirmed().filter(
        created_at__gt=at - CONFIRM_WITHIN
    )
    return waiting.select_related("municipality").filter(pk=pk).first()


def confirmation_token(request: JoinRequest) -> str:
    """Return the token of the link; only this installation's secret makes it."""
    return signing.dumps(request.pk, salt=_SALT)


@transaction.atomic
def confirm(request: JoinRequest) -> None:
    """Put the request before the operators, once; they read of it in their day.

    Raises:
        Refused: if it was confirmed before.
    """
    waiting = JoinRequest.objects.unconfirmed().filter(pk=request.pk)
    if not waiting.update(state=JoinRequest.State.OPEN):
        raise Refused(_("This link was used already."))
    record("accounts.join_confirmed", request, tenant=request.municipality_id)


@transaction.atomic
def accept_request(request: JoinRequest, *, by: User, at: datetime) -> None:
    """Let the municipality take part; whoever asked is invited as its coordination.

    Raises:
        Refused: if the request has an answer, or the municipality cannot join.
    """
    _end(request, JoinRequest.State.ACCEPTED, reason="", at=at)
    record("accounts.join_accepted", request, tenant=request.municipality_id)
    join_municipality(
        request.municipality,
        coordinator_email=request.email,
        coordinator_name=request.name,
        by=by,
        at=at,
    )


@transaction.atomic
def decline_request(request: JoinRequest, *, reason: str, at: datetime) -> None:
    """Decline with a reason, which goes by mail.

    Raises:
        Refused: if the request has an answer already.
    """
    _end(request, JoinRequest.State.DECLINED, reason=reason, at=at)
    record("accounts.join_declined", request, tenant=request.municipality_id)
    post(
        "accounts.join_declined",
        key=str(request.pk),
        address=request.email,
        arguments={"request": request.pk},
    )


def _said(asking: Asking) -> dict[str, str]:
    return {
        "name": asking.name.strip(),
        "function": asking.function.strip(),
        "message": asking.message.strip(),
    }


def _end(request: JoinRequest, state: str, *, reason: str, at: datetime) -> None:
    """Answer the request, by one conditional UPDATE."""
    rows = JoinRequest.objects.open().filter(pk=request.pk)
    if not rows.update(state=state, reason=reason, ended_at=at):
        raise Refused(_("This request has an answer already."))
