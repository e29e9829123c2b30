"""Entering and ending absences: one's own, and as coordination those of others."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.accounts.models import Absence, Membership, Publisher, User
from cms.accounts.permissions import allows
from cms.accounts.services.memberships import lock
from cms.accounts.services.refusal import Refused
from cms.audit.services import record
from cms.municipalities.models import Municipality

LONGEST = timedelta(days=366)
NO_MEMBER = _("This person does not belong to this municipality.")
NOT_DEPUTY = _("The deputy has to be somebody who belongs to this municipality.")
ONESELF = _("Nobody can be their own deputy.")
BACKWARDS = _("The last day lies before the first.")
OVER = _("The last day is over already.")
TOO_FAR = _("An absence ends within a year from today.")
MEETS = _("There is an absence for these days already. End that one first.")


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day, both included."""

    first: date
    last: date


@transaction.atomic
def enter_absence(
    publisher: Publisher, span: Span, *, person: User, deputy: User | None, today: date
) -> Absence:
    """Keep that the person is away from the municipality, and who stands in.

    Raises:
        Refused: if the days make no absence ahead, meet another one of the person, or
            one of the two is no member, or both are the same.
    """
    municipality = publisher.municipality
    if municipality is None:
        raise Refused(NO_MEMBER)
    lock(publisher)  # or two absences entered at once would meet
    _require_people(publisher, person, deputy)
    _require_days(publisher, person, span, today)
    absence = Absence.objects.create(
        municipality=municipality,
        person=person,
        deputy=deputy,
        starts_on=span.first,
        ends_on=span.last,
    )
    record("accounts.absence_entered", absence, tenant=municipality.pk)
    return absence


@transaction.atomic
def end_absence(absence: Absence) -> None:
    """Take the absence away; the person acts alone again at once."""
    record("accounts.absence_ended", absence, tenant=absence.municipality_id)
    absence.delete()


def not_seen_by(
    deputy: User, person: User, municipality: Municipality
) -> list[str | Promise]:
    """Return what is due to the person there and stays hidden from this deputy."""
    asked = (right for ask in hooks.get_hooks("deputy_rights") for right in ask())
    return [
        words
        for permission, words in asked
        if allows(person, permission, municipality)
        and not allows(deputy, permission, municipality)
    ]


def member_with(publisher: Publisher, email: str) -> User | None:
    """Return the member with this address."""
    members = User.objects.filter(memberships__publisher=publisher, is_active=True)
    return members.filter(email=email.strip().lower()).first()


def _require_people(publisher: Publisher, person: User, deputy: User | None) -> None:
    members = set(
        Membership.objects.filter(
            publisher=publisher, user__in=[person, *([deputy] if deputy else [])]
        ).values_list("user_id", flat=True)
    )
    if person.pk not in members:
        raise Refused(NO_MEMBER)
    if deputy is not None and deputy.pk not in members:
        raise Refused(NOT_DEPUTY)
    if deputy == person:
        raise Refused(ONESELF)


def _require_days(publisher: Publisher, person: User, span: Span, today: date) -> None:
    if span.last < span.first:
        raise Refused(BACKWARDS)
    if span.last < today:
        raise Refused(OVER)
    if span.last > today + LONGEST:
        raise Refused(TOO_FAR)
    own = Absence.objects.filter(municipality=publisher.municipality_id, person=person)
    if own.meeting(span.first, span.last).exists():
        raise Refused(MEETS)
