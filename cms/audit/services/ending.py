"""Erasing what is over, by the rules of retention."""

from datetime import datetime

from django.db import transaction

from cms.audit.services import registry
from cms.audit.services.recording import record


def over(*, at: datetime) -> dict[str, int]:
    """Return how many rows each rule would erase at this moment."""
    return {
        name: sum(rows.count() for rows in find(at))
        for name, find in sorted(registry.endings().items())
    }


@transaction.atomic
def erase_what_is_over(*, at: datetime) -> dict[str, int]:
    """Erase the rows whose period is over; return how many per rule."""
    erased = {
        name: sum(rows.delete()[0] for rows in find(at))
        for name, find in sorted(registry.endings().items())
    }
    record("audit.retention_run")
    return erased
