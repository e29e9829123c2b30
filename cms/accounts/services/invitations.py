"""Invitations: bound to a publisher and an address, single use, seven days.

The token has 256 bits, stands in the mail alone and is kept as a hash; it is made from
a random number of the invitation and the secret of the installation. Accepting is one
conditional UPDATE, so that of many attempts at once exactly one succeeds.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Invitation, Membership, Publisher, Unit, User
from cms.accounts.permissions import allows, grantable_roles, is_operator
from cms.accounts.services.memberships import ABOVE, HELD_ALREADY
from cms.accounts.services.refusal import Refused
from cms.accounts.services.sessions import end_sessions
from cms.audit.services import record
from cms.jobs.models import Job
from cms.mail.services import post

LIFETIME = timedelta(days=7)
LIST_JOB = "accounts.invite_people"
# Invitations of one publisher in 24 hours. Source: privacy-and-security, R26.
DAILY_LIMIT = 50
NOT_BACKED = _("The person who invited you may not invite here any more.")
TOO_MANY = _("More than 50 invitations in one day are not sent. Go on tomorrow.")


@dataclass(frozen=True, slots=True)
class Invitee:
    """Who is invited, and as what."""

    email: str
    name: str
    role: str
    function: str = ""
    unit: Unit | None = None


@transaction.atomic
def invite(
    publisher: Publisher,
    invitee: Invitee,
    *,
    by: User,
    at: datetime,
    by_list: bool = False,
) -> Invitation:
    """Make the invitation and send it; an older open one to the address ends.

    ``by_list``: as part of a list, which counts as one invitation as a whole.

    Raises:
        Refused: if the role stands above the one of ``by``, if the person holds it
            already, or if the day's invitations are used up.
    """
    email = invitee.email.strip().lower()
    _require(publisher, email, invitee.role, by)
    if not by_list:
        require_some_left(publisher, at=at)
    mine = Invitation.objects.filter(publisher=publisher)
    mine.open(at=at).filter(email=email, role=invitee.role).update(withdrawn_at=at)
    nonce = secrets.token_hex(16)
    invitation = Invitation.objects.create(
        publisher=publisher,
        email=email,
        name=invitee.name.strip(),
        role=invitee.role,
        function=invitee.function,
        unit=invitee.unit,
        nonce=nonce,
        token_hash=hash_of(_token(nonce)),
        invited_by=by,
        created_at=at,
        expires_at=at + LIFETIME,
        by_list=by_list,
    )
    post(
        "accounts.invitation",
        key=str(invitation.pk),
        address=email,
        arguments={"invitation": invitation.pk},
    )
    record("accounts.invited", invitation, tenant=publisher.municipality_id)
    return invitation


def require_some_left(publisher: Publisher, *, at: datetime) -> None:
    """Return if the publisher may invite once more; a list counts as one.

    Raises:
        Refused: if the day's invitations are used up.
    """
    since = at - timedelta(days=1)
    single = Invitation.objects.filter(publisher=publisher, by_list=False)
    lists = Job.objects.filter(kind=LIST_JOB, tenant=publisher.municipality_id)
    used = [rows.filter(created_at__gt=since).count() for rows in (single, lists)]
    if sum(used) >= DAILY_LIMIT:
        raise Refused(TOO_MANY)


def find_open(token: str, *, at: datetime) -> Invitation | None:
    """Return the invitation of this token while it can be accepted."""
    return (
        Invitation.objects.open(at=at)
        .select_related("publisher__municipality", "unit")
        .filter(token_hash=hash_of(token))
        .first()
    )


@transaction.atomic
def accept(invitation: Invitation, *, user: User, at: datetime) -> None:
    """Make the person a member, once; sessions begun before know nothing of it.

    Raises:
        Refused: if the invitation is for another address, used, withdrawn or expired,
            or if whoever invited may not do so any more.
    """
    if invitation.email != user.email:
        raise Refused(_("This invitation is for another address."))
    _take(invitation, at=at)
    _join(invitation, user)
    end_sessions(user)


@transaction.atomic
def accept_as_new_person(
    invitation: Invitation, *, name: str, password: str | None, at: datetime
) -> User:
    """Make the account for the invited address and the membership.

    Without a password the person signs in by codes.

    Raises:
        Refused: if the invitation is used, withdrawn or expired, if whoever invited may
            not do so any more, or if there is an account for the address already.
    """
    _take(invitation, at=at)  # first: of many at once only one goes on
    if User.objects.filter(email=invitation.email).exists():
        raise Refused(_("There is an account for this address. Sign in with it."))
    user = User.objects.create_user(invitation.email, password, name=name)
    _join(invitation, user)
    return user


@transaction.atomic
def withdraw(invitation: Invitation, *, at: datetime) -> None:
    """End an open invitation; the link in the mail stops working at once."""
    Invitation.objects.open(at=at).filter(pk=invitation.pk).update(withdrawn_at=at)
    record("accounts.invitation_withdrawn", invitation)


def token_of(invitation: Invitation) -> str:
    """Return the token of the link; only this installation's secret makes it."""
    return _token(invitation.nonce)


def may_still_invite(invitation: Invitation) -> bool:
    """Tell whether whoever invited may still invite there, with this role.

    A right that was taken away is not used later through an old letter.
    """
    by = User.objects.filter(invitations=invitation).first()
    municipality = invitation.publisher.municipality
    if by is None or municipality is None:
        return by is not None and is_operator(by)
    may_invite = allows(by, "accounts.manage_members", municipality)
    return may_invite and invitation.role in grantable_roles(by, municipality)


def hash_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _token(nonce: str) -> str:
    mac = salted_hmac("accounts.invitation", nonce, algorithm="sha256")
    return urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def _take(invitation: Invitation, *, at: datetime) -> None:
    """Use the invitation up, by one conditional UPDATE."""
    rows = Invitation.objects.open(at=at).filter(pk=invitation.pk)
    if not rows.update(accepted_at=at):
        raise Refused(_("This invitation cannot be used any more."))
    if not may_still_invite(invitation):
        raise Refused(NOT_BACKED)


def _join(invitation: Invitation, user: User) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=user)
    Membership.objects.get_or_create(
        user=user,
        publisher=invitation.publisher,
        role=invitation.role,
        defaults={"function": invitation.function, "unit": invitation.unit},
    )
    tenant = invitation.publisher.municipality_id
    record("accounts.joined", invitation, actor=user.pk, tenant=tenant)


def _require(publisher: Publisher, email: str, role: str, by: User) -> None:
    municipality = publisher.municipality
    if municipality is None or role not in grantable_roles(by, municipality):
        raise Refused(ABOVE)
    held = Membership.objects.filter(publisher=publisher, role=role, user__email=email)
    if held.exists():
        raise Refused(HELD_ALREADY)
