"""Addresses that take no mail: noticed, shown, and set right by people."""

from collections.abc import Callable
from datetime import date

from django.core import signing
from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.audit.services import record
from cms.mail.services import post
from cms.mail.services.marks import print_of

CONFIRM = "accounts.confirm_address"
DAYS = 3  # the link of the mail is valid
_SALT = "cms.accounts.address"


@transaction.atomic
def note_unreachable(person: int, is_present: Callable[[str], bool]) -> None:
    """Note that mails to the person come back.

    ``is_present`` tells whether an address is the one the mail went to; another one
    than today's says nothing about today's.
    """
    account = User.objects.filter(pk=person, unreachable_since=None).first()
    if account is None or not is_present(account.email):
        return
    _change(account, timezone.localdate())
    record("accounts.address_unreachable", account)


@transaction.atomic
def note_reachable(account: User) -> None:
    """Take back that mails to the person come back."""
    if account.unreachable_since is not None:
        _change(account, None)
        record("accounts.address_confirmed", account)


def ask_to_confirm(account: User) -> None:
    """Mail the person a link that proves the address; once an hour."""
    hour = timezone.now().strftime("%Y-%m-%d-%H")
    post(CONFIRM, key=f"{account.pk}:{hour}", person=account.pk)
    record("accounts.address_asked", account)


def address_token(account: User) -> str:
    """Return what the link carries: the account and a print of the address.

    Never the address itself: links stand in the logs of servers.
    """
    return signing.dumps([account.pk, print_of(account.email)], salt=_SALT)


def account_of(token: str) -> User | None:
    """Return whose address the link proves; nobody if it is old or not ours."""
    try:
        pk, known = signing.loads(token, salt=_SALT, max_age=DAYS * 24 * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    account = User.objects.filter(pk=pk, is_active=True).first()
    return account if account and print_of(account.email) == known else None


def _change(account: User, since: date | None) -> None:
    account.unreachable_since = since
    account.save(update_fields=["unreachable_since"])
