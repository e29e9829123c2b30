"""Erasing what is over, by the rules of retention."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cms.audit.services import registry
from cms.audit.services.recording import record

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows each rule erased, and the names of the rules that failed."""

    counts: dict[str, int]
    failed: tuple[str, ...]


def over(*, at: datetime) -> dict[str, int]:
    """Return how many rows each rule would erase at this moment."""
    return {
        name: sum(rows.count() for rows in find(at))
        for name, find in sorted(registry.endings().items())
    }


@transaction.atomic
def erase_what_is_over(*, at: datetime) -> Erased:
    """Erase the rows whose period is over.

    A rule that fails erases nothing and holds up no other; the log says why.
    """
    counts, failed = {}, []
    for name, find in sorted(registry.endings().items()):
        try:
            with transaction.atomic():
                counts[name] = sum(rows.delete()[0] for rows in find(at))
        except Exception:  # noqa: BLE001 -- one rule must not hold up the others
            _log.exception("rule of retention failed: %s", name)
            failed.append(name)
    record("audit.retention_run")
    return Erased(counts, tuple(failed))
