"""What the outbox gives to the worker, and tells watchers."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from wagtail import hooks

from cms.jobs.services.worker import Loop
from cms.mail.models import Message
from cms.mail.services.sending import deliver_due
from cms.ui.health import Check

# Longer than the waits after the first failures, shorter than people are patient.
LONGEST_WAIT = timedelta(minutes=30)


@hooks.register("worker_loops")
def sending() -> Iterable[Loop]:
    """Return the loop that sends mails, beside the jobs."""
    return [deliver_due]


@hooks.register("readiness_checks")
def queue() -> list[Check]:
    """Return whether mails go out in time; those that wait for the morning do."""
    now = timezone.now()
    number = Message.objects.late(since=now - LONGEST_WAIT).count()
    return [Check("mail", ok=number == 0, detail=f"{number} late")]
