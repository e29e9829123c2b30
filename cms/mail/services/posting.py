"""Writing into the outbox: in the transaction of what the mail is about."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.mail.domain.hours import next_sending_time
from cms.mail.models import Message
from cms.mail.services.registry import kind_named
from cms.mail.services.sending import deliver


@transaction.atomic
def post(
    kind: str,
    *,
    key: str,
    person: int | None = None,
    address: str = "",
    arguments: dict[str, Any] | None = None,
) -> Message:
    """Return the message; a second one with the key is the first.

    Given is a person's id, or an address where there is no account.

    Raises:
        KeyError: if no app registered the kind.
    """
    values = {"person": person, "address": address, "arguments": arguments or {}}
    message, is_new = Message.objects.get_or_create(
        key=f"{kind}:{key}",
        defaults=values | {"kind": kind, "due_at": due_time(kind, timezone.now())},
    )
    if is_new and not settings.MAIL_BY_WORKER:
        deliver(message.pk, at=message.due_at)
    return message


def post_to_persons(kind: str, persons: Iterable[int], *, key: str) -> None:
    """Write one message of this kind to each person; ``key`` names the occasion."""
    due_at = due_time(kind, timezone.now())
    Message.objects.bulk_create(
        (
            Message(kind=kind, key=f"{kind}:{key}:{pk}", person=pk, due_at=due_at)
            for pk in persons
        ),
        ignore_conflicts=True,
        batch_size=500,
    )


def due_time(kind: str, at: datetime) -> datetime:
    """Return when such a message may go: at once, or in the hours for mail."""
    if kind_named(kind).is_immediate:
        return at
    return next_sending_time(at, zone=ZoneInfo(settings.TIME_ZONE))
