"""Recording that a mail did not arrive."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from wagtail import hooks

from cms.audit.services import record
from cms.mail.domain.bounces import Report
from cms.mail.models import Bounce, Message
from cms.mail.services.marks import message_of, print_of

# Told of an address that takes no mail: the person, and whether an address is that one.
Unreachable = Callable[[int, Callable[[str], bool]], None]

# A report is about one mail; each mark costs a query, and anybody can write many.
_MOST_MARKS = 5


class UnknownMailError(ValueError):
    """The report is about no mail of ours, or about several."""


@transaction.atomic
def record_bounce(report: Report, *, at: datetime) -> bool:
    """Keep the report; return whether it is new.

    A permanent failure ends the message as refused, and whoever keeps addresses is
    told of it by the hook ``mail_unreachable``. Others are counted alone.

    Raises:
        UnknownMailError: if no mark leads to a mail, or they lead to different ones.
    """
    if len(report.marks) > _MOST_MARKS:
        raise UnknownMailError
    found = {mark: message_of(mark) for mark in sorted(report.marks)}
    known = [(mark, message) for mark, message in found.items() if message]
    if len(known) != 1:
        raise UnknownMailError
    [(mark, message)] = known
    _, is_new = Bounce.objects.get_or_create(
        message=message,
        digest=report.digest,
        defaults={"status": report.status, "created_at": at},
    )
    if is_new:
        record("mail.bounce_recorded", message)
    if is_new and report.is_permanent:
        _refuse(message, at=at)
        tell_unreachable(message, mark.split(".")[1])
    return is_new


def tell_unreachable(message: Message, address: str) -> None:
    """Tell that this person's address takes no mail; ``address`` is its print."""
    if message.person is None:
        return
    for tell in hooks.get_hooks("mail_unreachable"):
        tell(message.person, lambda present: print_of(present) == address)


def _refuse(message: Message, *, at: datetime) -> None:
    """End the message as refused, whether its sending has been noted yet or not."""
    going = [Message.State.WAITING, Message.State.SENT]
    Message.objects.filter(pk=message.pk, state__in=going).update(
        state=Message.State.REFUSED,
        ended_at=at,
        leased_until=None,
        arguments={},
        address="",
    )
