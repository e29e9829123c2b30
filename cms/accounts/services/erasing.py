"""Erasing a person for good. Source: privacy-and-security, P35, P36."""

from django.db import transaction
from wagtail import hooks

from cms.accounts.models import User
from cms.accounts.services.own_data import subject_of
from cms.audit.services import erasing, record


@transaction.atomic
def erase_person(person: User) -> dict[str, int]:
    """Erase what the registry says; return the rows concerned by model.

    Apps that keep parts of pages drop them by the hook ``person_erased``, asked within
    the transaction.

    What they wrote for their municipality stays without their name; the audit log
    keeps the number of the account alone.
    """
    record("accounts.person_erased", person)
    counts = erasing.erase(subject_of(person))
    for forget in hooks.get_hooks("person_erased"):
        forget()
    return counts
