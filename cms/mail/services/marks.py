"""Marks of mails: what a report of a mail server must show to be believed.

A mark names the message and the address it went to and is signed; whoever did not see
the mail cannot write one. It stands in the Message-ID and, if the operators receive
reports at an address of their own, in the sender of the envelope.
"""

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from cms.mail.models import Message

_PRINT, _PROOF = 8, 24  # hex digits; sizes as in domain.bounces.MARK


def mark_of(message: Message, address: str) -> str:
    """Return the mark of this message at this address."""
    return _mark(message, print_of(address))


def print_of(address: str) -> str:
    """Return what tells whether an address is still the same, without saying it."""
    return _hash("address", address.lower())[:_PRINT]


def message_of(mark: str) -> Message | None:
    """Return the message of this mark; None if it is gone or the mark is not ours."""
    key, address, _proof = mark.split(".")
    message = Message.objects.filter(pk=int(key)).first()
    if message and constant_time_compare(mark, _mark(message, address)):
        return message
    return None


def envelope_sender(mark: str) -> str:
    """Return where reports about this mail go: the sender's address, or one per mail.

    ``bounces@example.org`` becomes ``bounces+<mark>@example.org``.
    """
    if not settings.BOUNCE_ADDRESS:
        return str(settings.DEFAULT_FROM_EMAIL)
    local, _, domain = settings.BOUNCE_ADDRESS.rpartition("@")
    return f"{local}+{mark}@{domain}"


def _mark(message: Message, address: str) -> str:
    proof = _hash("mark", f"{message.pk}:{message.key}:{address}")[:_PROOF]
    return f"{message.pk}.{address}.{proof}"


def _hash(use: str, text: str) -> str:
    salt = f"cms.mail.{use}"
    return salted_hmac(salt, text, algorithm="sha256").hexdigest()
