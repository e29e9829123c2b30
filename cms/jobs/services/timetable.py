"""The time table: recurring jobs, each started once per slot."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from cms.jobs.domain.schedule import latest_slot
from cms.jobs.models import Slot
from cms.jobs.services.registry import kinds
from cms.jobs.services.starting import start


def start_due(*, at: datetime) -> list[str]:
    """Start each recurring kind whose slot has begun; return their names.

    A kind seen for the first time waits for its next slot. Slots missed while no
    worker ran are made up by one start.
    """
    known = dict(Slot.objects.values_list("kind", "due_at"))
    zone = ZoneInfo(settings.TIME_ZONE)
    started = []
    for kind, period in kinds.recurring():
        slot = latest_slot(period, at=at, zone=zone)
        if kind.name not in known:
            Slot.objects.get_or_create(kind=kind.name, defaults={"due_at": slot})
        elif known[kind.name] < slot and _start_once(kind.name, slot):
            started.append(kind.name)
    return started


@transaction.atomic
def _start_once(name: str, slot: datetime) -> bool:
    """Start the kind if nobody else has for this slot."""
    if not Slot.objects.filter(kind=name, due_at__lt=slot).update(due_at=slot):
        return False
    start(name, key=f"{name}@{slot:%Y-%m-%dT%H:%MZ}")
    return True
