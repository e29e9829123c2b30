"""Codes that let people without a mailbox in: printed once, kept as a keyed hash.

A code has eight signs of thirty, works once and until its day. Of a staff number five
tries count in a quarter of an hour, before the code is looked at; using a code is one
conditional UPDATE: of many attempts at once exactly one succeeds. Whatever is wrong,
the same statements run and the same entry is written, so that nobody learns which
staff numbers exist.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, F, Q, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.accounts.domain.persons import ALPHABET, CODE_LENGTH, key_of_code, printed
from cms.accounts.models import Person, PersonCode
from cms.accounts.querysets.persons import PersonQuerySet
from cms.audit.services import record
from cms.municipalities.models import Municipality
from cms.ui.limits import Limit, give_back, source_of, take

TRIES = 5
TRIES_WITHIN = timedelta(minutes=15)
FAILURES = Limit("person-code-failed", 20, 15 * 60)
MOST_SHEETS = 200
_NOBODY = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The codes of one person as they are printed; they can be read here alone."""

    person: Person
    codes: tuple[str, ...]
    until: datetime


@transaction.atomic
def issue_codes(
    persons: Iterable[Person], *, count: int, until: datetime, at: datetime
) -> list[Sheet]:
    """Return new codes for each of these people; all codes from before are dead."""
    sheets = [Sheet(each, _new_codes(count), until) for each in persons]
    PersonCode.objects.filter(person__in=[each.person for each in sheets]).delete()
    PersonCode.objects.bulk_create(
        PersonCode(
            person=sheet.person,
            digest=digest_of(sheet.person.pk, code),
            created_at=at,
            expires_at=until,
        )
        for sheet in sheets
        for code in sheet.codes
    )
    for sheet in sheets:
        person = sheet.person
        record("accounts.codes_issued", person, tenant=person.municipality_id)
    return sheets


@transaction.atomic
def use_code(
    municipality: Municipality, number: str, code: str, *, at: datetime
) -> Person | None:
    """Use the code up; return the person, or None whatever is wrong.

    A try is counted before the code is looked at, also if it is the right one. Who
    came in when is nobody's business at the municipality, as for accounts: that entry
    is not in its log. Source: privacy-and-security, P22.
    """
    rows = Person.objects.numbered(municipality, number)
    has_tries = _count_try(rows, at)
    person = rows.first()
    is_let_in = _use_up(person.pk if person and has_tries else _NOBODY, code, at)
    if person is None or not is_let_in:
        record("accounts.person_code_wrong", municipality, tenant=municipality.pk)
        return None
    Person.objects.filter(pk=person.pk).update(tries=0, tries_until=None)
    record("accounts.person_entered", person)
    return person


def try_code(
    request: HttpRequest, municipality: Municipality, typed: Sequence[str], at: datetime
) -> Person | None:
    """Use up what was typed, number and code, if this source has failures left."""
    source = source_of(request)
    if not take(FAILURES, source):
        return None
    number, code = typed
    person = use_code(municipality, number, code, at=at)
    if person is not None:
        give_back(FAILURES, source)
    return person


def digest_of(person: int, code: str) -> str:
    """Return what is kept of a code; only this installation's secret makes it."""
    known = f"{person}:{key_of_code(code)}"
    mac = salted_hmac("accounts.person_code", known, algorithm="sha256")
    return mac.hexdigest()


def _new_codes(count: int) -> tuple[str, ...]:
    return tuple(
        printed("".join(secrets.choice(ALPHABET) for _sign in range(CODE_LENGTH)))
        for _number in range(count)
    )


def _count_try(rows: PersonQuerySet, at: datetime) -> bool:
    """Count one try; False for nobody and where none is left. No join."""
    is_new = Q(tries_until=None) | Q(tries_until__lte=at)
    goes_on = Q(tries_until__gt=at)
    counted = rows.filter(is_new | Q(tries__lt=TRIES)).update(
        tries=Case(When(goes_on, then=F("tries") + 1), default=1),
        tries_until=Case(
            When(goes_on, then=F("tries_until")), default=at + TRIES_WITHIN
        ),
    )
    return bool(counted)


def _use_up(person: int, code: str, at: datetime) -> bool:
    """Mark the code as used if it is valid; of many at once one succeeds. No join.

    The day is kept, not the time of day.
    """
    rows = PersonCode.objects.valid(at=at).filter(digest=digest_of(person, code))
    day = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return bool(rows.update(used_at=day))
