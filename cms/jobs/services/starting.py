"""Starting and cancelling jobs."""

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.audit.services import record
from cms.jobs.models import Job
from cms.jobs.services.registry import kinds
from cms.jobs.services.running import run_job, without_lists


@transaction.atomic
def start(
    kind: str,
    arguments: dict[str, Any] | None = None,
    *,
    key: str = "",
    by: int | None = None,
    tenant: int | None = None,
) -> Job:
    """Return the job; it begins when the transaction around this call is committed.

    ``key`` names what is to happen once: a second start with it returns the first job.

    Raises:
        UnknownKindError: if no app registered the kind.
    """
    kinds.named(kind)
    values: dict[str, Any] = {"kind": kind, "arguments": arguments or {}}
    values |= {"started_by": by, "tenant": tenant}
    job, is_new = Job.objects.get_or_create(
        key=key or f"{kind}:{uuid.uuid4()}", defaults=values
    )
    if is_new:
        run_job.enqueue(str(job.pk))
    return job


@transaction.atomic
def cancel(job: Job) -> bool:
    """Stop the job after the batch it works on; False if it had ended already.

    What was done stays done.
    """
    unfinished = Job.objects.unfinished().filter(pk=job.pk)
    if not unfinished.update(is_cancelled=True):
        return False
    unfinished.filter(lease="").update(
        state=Job.State.CANCELLED,
        finished_at=timezone.now(),
        items=[],
        arguments=without_lists(job.arguments),
    )
    record("jobs.cancelled", job)
    return True
