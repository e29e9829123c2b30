"""What is due to a person today: for the page, and for at most one mail a day.

A line is new if it was not due when the last mail was written; what came and went
and comes again is new again.
"""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail import hooks

from cms.accounts.models import DayMail, User
from cms.audit.services import record
from cms.mail.models import Message
from cms.mail.services import post
from cms.ui.panels import DayGroup, DayLine

KIND = "accounts.day"
_SALT = "cms.accounts.day"
_SATURDAY = 5


def day_groups(person: User) -> list[DayGroup]:
    """Return what is due to the person, in order; groups without lines are left out."""
    asked = hooks.get_hooks("my_day_groups")
    found = [group for ask in asked for group in ask(person) if group.lines]
    return sorted(found, key=lambda group: group.order)


def marks(groups: Iterable[DayGroup]) -> list[str]:
    """Return a short mark for each line; the same line always has the same."""
    return sorted({_mark(line) for group in groups for line in group.lines})


def candidates(today: date) -> list[int]:
    """Return the ids of all who want a mail on this day and wait for none."""
    if today.weekday() >= _SATURDAY:
        return []
    wanted = [DayMail.DAILY] if today.weekday() else [DayMail.DAILY, DayMail.WEEKLY]
    waiting = Message.objects.waiting().filter(kind=KIND).values("person")
    people = _reachable().filter(day_mail__in=wanted)
    return list(
        people.exclude(pk__in=waiting).order_by("pk").values_list("pk", flat=True)
    )


@transaction.atomic
def tell(persons: Iterable[int]) -> int:
    """Write a mail to each of them who has something new; return how many that are."""
    told = 0
    for person in _reachable().filter(pk__in=list(persons)):
        due = marks(day_groups(person))
        new = sorted(set(due) - set(person.day_told))
        if due != person.day_told:
            User.objects.filter(pk=person.pk).update(day_told=due)
        if new:
            key = f"{local_day():%Y-%m-%d}:{person.pk}"
            post(KIND, key=key, person=person.pk, arguments={"new": new})
            told += 1
    return told


@transaction.atomic
def choose_day_mail(person: User, choice: str) -> None:
    """Keep how often the person wants the mail."""
    others = User.objects.filter(pk=person.pk).exclude(day_mail=choice)
    if others.update(day_mail=choice):
        record("accounts.day_mail_chosen", person)


def off_token(person: User) -> str:
    """Return what the link to the end of these mails carries."""
    return signing.Signer(salt=_SALT).sign(str(person.pk))


def person_of(token: str) -> User | None:
    """Return whose mails the link ends; nobody if it is not ours."""
    try:
        pk = int(signing.Signer(salt=_SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return User.objects.filter(pk=pk, is_active=True).first()


def local_day() -> date:
    """Return the day it is where the installation stands."""
    return timezone.now().astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def _reachable() -> QuerySet[User]:
    """Return the people whose mails do not come back."""
    return User.objects.filter(is_active=True, unreachable_since=None)


def _mark(line: DayLine) -> str:
    return sha256(f"{line.url} {line.until} {line.mark}".encode()).hexdigest()[:16]
