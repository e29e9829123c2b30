"""Registering oneself by an address of the office.

Asking costs the same and says the same for every address: one row and one mail. What
the mail says is decided when it is sent, and what the link does when it is used.
"""

import secrets
from base64 import urlsafe_b64encode
from datetime import datetime

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from cms.accounts.domain.mail_domains import domain_of, plain_address
from cms.accounts.models import Membership, Publisher, Registration, Role, User
from cms.accounts.services.invitations import hash_of
from cms.accounts.services.refusal import Refused
from cms.accounts.services.sessions import end_sessions
from cms.audit.services import record
from cms.mail.services import post
from cms.ui.limits import REGISTRATION, Limit, give_back, source_of, take

TO_ADDRESS = Limit("register-address", 3, 60 * 60)
TO_DOMAIN = Limit("register-domain", 300, 60 * 60)
OVER = _("This link cannot be used any more.")
HAS_ACCOUNT = _("There is an account for this address. Sign in with it.")


def may_ask(request: HttpRequest, address: str) -> bool:
    """Count one mail; False if this source, domain or address had enough."""
    counted = [
        (REGISTRATION, source_of(request)),
        (TO_DOMAIN, domain_of(address)),
        (TO_ADDRESS, address),
    ]
    for done, (limit, key) in enumerate(counted):
        if not take(limit, key):
            for before, its_key in counted[:done]:
                give_back(before, its_key)
            return False
    return True


@transaction.atomic
def ask_to_register(address: str, *, at: datetime) -> None:
    """Keep the plain address and mail there; asking again is the same registration."""
    nonce = secrets.token_hex(16)
    Registration.objects.bulk_create(
        [
            Registration(
                email=address,
                nonce=nonce,
                token_hash=hash_of(_token(nonce)),
                asked_at=at,
            )
        ],
        update_conflicts=True,
        unique_fields=["email"],
        update_fields=["asked_at"],
    )
    kept = Registration.objects.get(email=address)
    record("accounts.registration_asked", kept)
    post(
        "accounts.registration",
        key=f"{kept.pk}:{at.isoformat()}",
        address=address,
        arguments={"registration": kept.pk},
    )


def find_registration(token: str, *, at: datetime) -> Registration | None:
    """Return the registration of this token while it can be confirmed."""
    return Registration.objects.open(at=at).filter(token_hash=hash_of(token)).first()


def token_of(registration: Registration) -> str:
    """Return the token of the link; only this installation's secret makes it."""
    return _token(registration.nonce)


def publisher_of(registration: Registration) -> Publisher | None:
    """Return whom the address belongs to: its domain is open, and was when asked."""
    domain = domain_of(plain_address(registration.email))
    return (
        Publisher.objects.select_related("municipality")
        .filter(
            municipality__mail_domains__domain=domain,
            municipality__mail_domains__state="open",
            municipality__mail_domains__opened_at__lte=registration.asked_at,
            municipality__status="active",
        )
        .first()
    )


@transaction.atomic
def register(registration: Registration, *, user: User) -> Publisher:
    """Make the person a learner of the municipality, once; members stay what they are.

    Raises:
        Refused: if the address is another one, or the link cannot be used any more.
    """
    if registration.email != user.email or not user.is_active:
        raise Refused(OVER)
    publisher = _take(registration)
    if not Membership.objects.filter(publisher=publisher, user=user).exists():
        _join(publisher, user)
        end_sessions(user)
    return publisher


@transaction.atomic
def register_as_new_person(
    registration: Registration, *, name: str, password: str | None
) -> User:
    """Make the account and the membership.

    Raises:
        Refused: if the link cannot be used any more, or there is an account already.
    """
    publisher = _take(registration)  # first: of many at once only one goes on
    if User.objects.filter(email=registration.email).exists():
        raise Refused(HAS_ACCOUNT)
    user = User.objects.create_user(registration.email, password, name=name)
    _join(publisher, user)
    return user


def forget_success(request: HttpRequest) -> None:
    """Do not count whoever did register: only failures count per source."""
    give_back(REGISTRATION, source_of(request))


def _take(registration: Registration) -> Publisher:
    """Use the registration up, once, and return where it leads now."""
    publisher = publisher_of(registration)
    if not _use_up(registration) or publisher is None:
        raise Refused(OVER)
    return publisher


def _use_up(registration: Registration) -> bool:
    """Delete the row; tell whether this was who did it."""
    deleted, _by_model = Registration.objects.filter(pk=registration.pk).delete()
    return bool(deleted)


def _join(publisher: Publisher, user: User) -> None:
    membership = Membership.objects.create(
        user=user,
        publisher=publisher,
        role=Role.LEARNER,
        registered_on=timezone.localdate(),
    )
    tenant = publisher.municipality_id
    record("accounts.registered", membership, actor=user.pk, tenant=tenant)


def _token(nonce: str) -> str:
    mac = salted_hmac("accounts.registration", nonce, algorithm="sha256")
    return urlsafe_b64encode(mac.digest()).decode().rstrip("=")
