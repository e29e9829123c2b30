"""What jobs tell watchers."""

from datetime import timedelta

from django.utils import timezone
from wagtail import hooks

from cms.jobs.services.worker import last_sign_of_life
from cms.ui.health import Check

# The worker shows life every ten seconds, and with every batch of a job.
LONGEST_SILENCE = timedelta(minutes=2)


@hooks.register("readiness_checks")
def worker() -> list[Check]:
    """Return whether the worker lives."""
    seen = last_sign_of_life()
    if seen is None:
        return [Check("worker", ok=False, detail="never seen")]
    silence = timezone.now() - seen
    detail = f"seen {int(silence.total_seconds())} s ago"
    return [Check("worker", ok=silence <= LONGEST_SILENCE, detail=detail)]
