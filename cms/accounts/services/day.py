"""What is due to a person today: for the page, and for at most one mail a day.

A line is new if it was not due when the last mail was written; what came and went
and comes again is new again.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks

from cms.accounts.models import DayMail, User
from cms.accounts.services.duties import Duty, duties_of
from cms.audit.services import record
from cms.mail.models import Message
from cms.mail.services import post
from cms.ui.panels import DayGroup, DayLine

KIND = "accounts.day"
_SALT = "cms.accounts.day"
_SATURDAY = 5


def day_groups(person: User) -> list[DayGroup]:
    """Return what is due to the person, in order; groups without lines are left out.

    While somebody else is away whom the person stands in for, also what is due to
    them, as far as the person's own rights go.
    """
    asked = hooks.get_hooks("my_day_groups")
    found = [group for ask in asked for group in ask(person) if group.lines]
    duties = duties_of(person, day=local_day())
    return _together([*found, *(each for duty in duties for each in _of(duty, person))])


def _of(duty: Duty, person: User) -> Iterable[DayGroup]:
    """Return what is due to the absent, marked as theirs, and that one stands in."""
    absent = str(duty.person)
    for ask in hooks.get_hooks("deputy_day_groups"):
        for group in ask(person, duty.person, duty.municipality):
            lines = (replace(line, deputy_for=absent) for line in group.lines)
            yield replace(group, lines=tuple(lines))
    words = {"name": absent, "municipality": duty.municipality}
    line = DayLine(
        _("You stand in for %(name)s, %(municipality)s.") % words,
        reverse("accounts:absences", args=[duty.municipality.slug]),
        _("Look at the absence"),
        until=duty.until,
        mark=str(duty.person.pk),
    )
    yield DayGroup(90, _("Standing in"), (line,))


def _together(groups: Iterable[DayGroup]) -> list[DayGroup]:
    """Return the groups in order, those of one title as one, each address once."""
    found: dict[tuple[int, str], list[DayLine]] = {}
    for group in groups:
        lines = found.setdefault((group.order, str(group.title)), [])
        known = {(line.url, line.mark) for line in lines}
        lines += [line for line in group.lines if (line.url, line.mark) not in known]
    ordered = sorted(found.items(), key=lambda item: item[0][0])
    return [
        DayGroup(order, title, tuple(lines))
        for (order, title), lines in ordered
        if lines
    ]


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
