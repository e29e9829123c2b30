"""What people change about themselves."""

from django.db import transaction

from cms.accounts.models import User
from cms.audit.services import record


@transaction.atomic
def save_name(person: User) -> None:
    """Store the name the person goes by."""
    person.save(update_fields=["name"])
    record("accounts.name_changed", person)
