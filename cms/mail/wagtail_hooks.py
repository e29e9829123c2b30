"""What the outbox gives to the worker."""

from collections.abc import Iterable

from wagtail import hooks

from cms.jobs.services.worker import Loop
from cms.mail.services.sending import deliver_due


@hooks.register("worker_loops")
def sending() -> Iterable[Loop]:
    """Return the loop that sends mails, beside the jobs."""
    return [deliver_due]
