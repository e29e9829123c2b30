"""Erasing a person for good. Source: privacy-and-security, P35, P36."""

from django.db import transaction

from cms.accounts.models import User
from cms.accounts.services.own_data import subject_of
from cms.audit.services import erasing, record


@transaction.atomic
def erase_person(person: User) -> dict[str, int]:
    """Erase what the registry says; return the rows concerned by model.

    What they wrote for their municipality stays without their name; the audit log
    keeps the number of the account alone.
    """
    record("accounts.person_erased", person)
    return erasing.erase(subject_of(person))
