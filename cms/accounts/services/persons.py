"""People without a mailbox: entered, changed, left, taken back."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.domain.persons import key_of_number
from cms.accounts.models import Person, PersonCode
from cms.accounts.services.refusal import Refused
from cms.audit.services import record

_TYPED = ["name", "number", "number_key", "unit"]
TAKEN = _("Somebody here has this staff number already.")


@transaction.atomic
def save_person(person: Person) -> Person:
    """Store a new person, or what of a known one is typed by people.

    Whether they left and how many codes were tried is left as it is by now.

    Raises:
        Refused: if somebody else who has not left has the staff number.
    """
    person.number_key = key_of_number(person.number)
    try:
        with transaction.atomic():
            person.save(update_fields=_TYPED if person.pk else None)
    except IntegrityError as error:
        raise Refused(TAKEN) from error
    record("accounts.person_saved", person, tenant=person.municipality_id)
    return person


@transaction.atomic
def end_person(person: Person, *, at: datetime) -> None:
    """Note that the person left: codes and sessions are dead from now on.

    What they answered stays; the person is erased after a while by the nightly job.
    """
    if Person.objects.filter(pk=person.pk, ended_at=None).update(ended_at=at):
        PersonCode.objects.filter(person=person).delete()
        record("accounts.person_ended", person, tenant=person.municipality_id)


@transaction.atomic
def restore_person(person: Person) -> None:
    """Take a person back who left; they need new codes. Whoever is there stays so.

    Raises:
        Refused: if somebody else has the staff number meanwhile.
    """
    left = Person.objects.filter(pk=person.pk).exclude(ended_at=None)
    try:
        with transaction.atomic():
            is_back = bool(left.update(ended_at=None))
    except IntegrityError as error:
        raise Refused(TAKEN) from error
    if is_back:
        PersonCode.objects.filter(person=person).delete()
        record("accounts.person_restored", person, tenant=person.municipality_id)
