"""Links that open one thing: a token in the mail, then a code to the same address.

The token has 256 bits, stands in the mail alone and is kept as a hash. The code has six
digits, fifteen minutes and five tries; it is made from a random number of its own, so
neither of them is stored. Using a code is one conditional UPDATE: of many attempts at
once exactly one succeeds.
"""

import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.accounts.models import AccessLink, Person, User
from cms.accounts.services.invitations import DAILY_LIMIT, hash_of
from cms.accounts.services.narrow import key_of
from cms.accounts.services.refusal import Refused
from cms.accounts.services.shared_computers import person_of
from cms.audit.services import record
from cms.mail.services import post
from cms.municipalities.models import Municipality
from cms.ui.limits import Limit, give_back, source_of, take

if TYPE_CHECKING:
    from django.db.models import QuerySet

KEY = "link:"
_NOBODY = "nobody@deleted.invalid"
CODE_LIFETIME = timedelta(minutes=15)
CODE_TRIES = 5
USED = {"code_nonce": "", "code_until": None}
CODES = Limit("link-code", 5, 60 * 60)
FAILURES = Limit("link-code-failed", 20, 15 * 60)
TOO_MANY = _("More than 50 links in one day are not sent. Go on tomorrow.")


@dataclass(frozen=True, slots=True)
class Opening:
    """What a link opens: shown before, and where it leads; ``url`` is a path."""

    title: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom a link goes, and until when it works.

    A ``person`` without a mailbox has no address: they find it after their log-in.
    """

    email: str
    name: str
    until: datetime
    person: Person | None = None


@transaction.atomic
def make_link(
    municipality: Municipality,
    kind: str,
    recipient: Recipient,
    *,
    by: User,
    at: datetime,
) -> AccessLink:
    """Return a new link; what it opens and the mail are the caller's.

    Raises:
        Refused: if the day's links of the municipality are used up.
    """
    mine = AccessLink.objects.filter(municipality=municipality, person=None)
    if mine.filter(created_at__gt=at - timedelta(days=1)).count() >= DAILY_LIMIT:
        raise Refused(TOO_MANY)
    email = recipient.email.strip().lower()
    nonce = secrets.token_hex(16)
    return AccessLink.objects.create(
        municipality=municipality,
        kind=kind,
        email=email,
        name=recipient.name.strip(),
        person=recipient.person,
        user=_member(municipality, email),
        nonce=nonce,
        token_hash=hash_of(_token(nonce)),
        created_by=by,
        created_at=at,
        expires_at=recipient.until,
    )


def empty_links(links: "QuerySet[AccessLink]", *, at: datetime) -> None:
    """End links and drop for whom they were.

    Those that were mailed stay for their days: they count among those that one day may
    send, whatever becomes of what they opened.
    """
    keys = list(links.values_list("pk", flat=True))
    rows = AccessLink.objects.filter(pk__in=keys)
    rows.exclude(person=None).delete()
    rows.update(ended_at=at, code_nonce="", name="", user=None, email=_NOBODY)


def find_link(token: str, *, at: datetime) -> AccessLink | None:
    """Return the link of this token while it can be used."""
    links = AccessLink.objects.open(at=at).select_related("municipality", "user")
    return links.filter(token_hash=hash_of(token), person=None).first()


def held_links(request: HttpRequest, *, at: datetime) -> list[int]:
    """Return the keys of the links this session may open, of any kind."""
    person = person_of(request)
    if person is not None:
        mine = AccessLink.objects.open(at=at).filter(person=person)
        return list(mine.values_list("pk", flat=True))
    key = key_of(request)
    return [int(key.removeprefix(KEY))] if key.startswith(KEY) else []


def opening_of(link: AccessLink, *, at: datetime) -> Opening | None:
    """Return what the link opens; None if that has ended."""
    found = (ask(link, at) for ask in hooks.get_hooks("link_openings"))
    return next((opening for opening in found if opening is not None), None)


def openings_for(person: Person, *, at: datetime) -> list[Opening]:
    """Return what a person without a mailbox was asked for and has not ended."""
    links = AccessLink.objects.open(at=at).filter(person=person)
    found = (opening_of(link, at=at) for link in links)
    return [opening for opening in found if opening is not None]


def link_token(link: AccessLink) -> str:
    """Return the token of the link; only this installation's secret makes it."""
    return _token(link.nonce)


@transaction.atomic
def note_opened(link: AccessLink, *, at: datetime) -> None:
    """Note the first time somebody pressed the button behind the link."""
    AccessLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=at)
    record("accounts.link_opened", link, tenant=link.municipality_id)


@transaction.atomic
def send_code(link: AccessLink, *, at: datetime) -> bool:
    """Send a new code, which ends the one before; False if there were too many."""
    if not take(CODES, str(link.pk)):
        return False
    nonce = secrets.token_hex(16)
    AccessLink.objects.filter(pk=link.pk).update(
        code_nonce=nonce, code_until=at + CODE_LIFETIME, code_tries=0
    )
    post(
        "accounts.link_code", key=nonce, address=link.email, arguments={"link": link.pk}
    )
    record("accounts.link_code_sent", link, tenant=link.municipality_id)
    return True


def code_of(link: AccessLink) -> str:
    """Return the six digits that hold now; empty without a code."""
    if not link.code_nonce:
        return ""
    mac = salted_hmac("accounts.link_code", link.code_nonce, algorithm="sha256")
    return f"{int.from_bytes(mac.digest()) % 10**6:06}"


@transaction.atomic
def use_code(link: AccessLink, code: str, *, at: datetime) -> bool:
    """Use the code up; tell whether it was the right one, in time, and not used yet.

    A try is counted before the code is looked at, also if it is the right one.
    """
    if not AccessLink.objects.open(at=at).filter(pk=link.pk).exists():
        return False
    # Without a join: only then the condition holds for the row as it is now.
    rows = AccessLink.objects.filter(
        pk=link.pk, code_until__gt=at, code_tries__lt=CODE_TRIES
    )
    if not rows.exclude(code_nonce="").update(code_tries=F("code_tries") + 1):
        return False
    link.refresh_from_db(fields=["code_nonce"])
    typed = "".join(code.split())
    if not constant_time_compare(code_of(link), typed):
        record("accounts.link_code_wrong", link, tenant=link.municipality_id)
        return False
    used = AccessLink.objects.filter(pk=link.pk, code_nonce=link.code_nonce)
    if not link.code_nonce or not used.update(**USED):
        return False
    record("accounts.link_entered", link, tenant=link.municipality_id)
    return True


def try_code(request: HttpRequest, link: AccessLink, code: str, at: datetime) -> bool:
    """Use the code up, if this source of requests has failures left."""
    source = source_of(request)
    if not take(FAILURES, source):
        return False
    is_right = use_code(link, code, at=at)
    if is_right:
        give_back(FAILURES, source)
    return is_right


def _token(nonce: str) -> str:
    mac = salted_hmac("accounts.access_link", nonce, algorithm="sha256")
    return urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def _member(municipality: Municipality, email: str) -> User | None:
    """Return the member with this address, who may sign in instead."""
    members = User.objects.filter(memberships__publisher__municipality=municipality)
    return members.filter(email=email, is_active=True).first()
