"""Sending what is due: at least once, and under a number that tells repeats apart."""

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import translation

from cms.mail.domain.bounces import code_in, is_about_address
from cms.mail.domain.letter import Letter, one_line
from cms.mail.models import Message
from cms.mail.services.bounces import tell_unreachable
from cms.mail.services.marks import envelope_sender, mark_of, print_of
from cms.mail.services.registry import kind_named

logger = logging.getLogger(__name__)
BATCH = 100
LEASE = timedelta(minutes=5)
# Waits after each failure; a server that is away for five days loses nothing.
WAITS = (*(timedelta(minutes=m) for m in (1, 5, 15, 30)), *[timedelta(hours=1)] * 120)
_PERMANENT = 500


def deliver_due(at: datetime) -> bool:
    """Send a batch of what is due; return whether there may be more.

    One connection serves the batch. If the server is away, the rest waits untouched.
    """
    due = Message.objects.due(at=at).values_list("pk", flat=True)
    keys = list(due[:BATCH])
    if not keys:
        return False
    connection = get_connection()
    try:
        with suppress(OSError, SMTPException):  # the first letter tells of it
            connection.open()
        answers = all(deliver(pk, at=at, connection=connection) for pk in keys)
    finally:
        connection.close()
    return answers


def deliver(pk: int, *, at: datetime, connection: Any = None) -> bool:
    """Send this message if it is due and nobody else does; False: no server answers."""
    due = Message.objects.due(at=at).filter(pk=pk)
    if not due.update(leased_until=at + LEASE):
        return True
    message = Message.objects.get(pk=pk)
    try:
        letter = _write(message)
        if letter is None:
            _end(message, Message.State.DROPPED, at=at)
            return True
        mark = mark_of(message, letter.to)
        email(letter, mark=mark, connection=connection).send()
    except Exception as error:  # noqa: BLE001 -- one letter must not hold up the others
        return _failed(message, error, at=at)
    _end(message, Message.State.SENT, at=at)
    return True


def email(
    letter: Letter, *, mark: str, connection: Any = None
) -> EmailMultiAlternatives:
    """Return the mail of this letter, text and HTML, with headers."""
    context = {"letter": letter, "site_title": settings.SITE_TITLE}
    host = urlsplit(settings.BASE_URL).hostname
    headers = {
        "Message-ID": f"<{mark}@{host}>",
        "From": settings.DEFAULT_FROM_EMAIL,
        "Auto-Submitted": "auto-generated",
    }
    if letter.off:
        headers["List-Unsubscribe"] = f"<{letter.off}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    with translation.override(settings.LANGUAGE_CODE):
        text = render_to_string("mail/letter.txt", context)
        html = render_to_string("mail/letter.html", context)
    mail = EmailMultiAlternatives(
        one_line(letter.subject),
        text,
        from_email=envelope_sender(mark),
        to=[letter.to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers=headers,
        connection=connection,
    )
    mail.attach_alternative(html, "text/html")
    return mail


def _write(message: Message) -> Letter | None:
    with translation.override(settings.LANGUAGE_CODE):
        return kind_named(message.kind).write(message)


def _end(message: Message, state: str, *, at: datetime) -> None:
    """End the message; what it was about is not kept.

    A report that it did not arrive may have ended it before.
    """
    Message.objects.waiting().filter(pk=message.pk).update(
        state=state, ended_at=at, leased_until=None, arguments={}, address=""
    )


def _failed(message: Message, error: Exception, *, at: datetime) -> bool:
    """Note the failure; return whether the server can be asked for others."""
    if isinstance(error, SMTPRecipientsRefused) and _is_for_good(error):
        logger.info("mail %s was refused by its address", message.pk)
        _refused(message, error, at=at)
        return True
    logger.warning("mail %s failed: %s", message.pk, type(error).__name__)
    if message.attempts >= len(WAITS):
        _end(message, Message.State.FAILED, at=at)
        return True
    Message.objects.filter(pk=message.pk).update(
        attempts=F("attempts") + 1,
        due_at=at + WAITS[message.attempts],
        leased_until=None,
    )
    return not isinstance(error, OSError | SMTPException)


@transaction.atomic
def _refused(message: Message, error: SMTPRecipientsRefused, *, at: datetime) -> None:
    """End the message; tell of the address unless the server named another reason."""
    _end(message, Message.State.REFUSED, at=at)
    for address, (_code, text) in error.recipients.items():
        code = code_in(text.decode(errors="replace"))
        if not code or is_about_address(code):
            tell_unreachable(message, print_of(address))


def _is_for_good(error: SMTPRecipientsRefused) -> bool:
    """Return whether the address itself will never take the mail."""
    return all(code >= _PERMANENT for code, _text in error.recipients.values())
