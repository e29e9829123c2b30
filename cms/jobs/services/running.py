"""Running a job: batch by batch, each with its position in one transaction.

The one module that knows django-tasks; from Django 6.0 on it is ``django.tasks``.
"""

import logging
import uuid
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from cms.audit import scope
from cms.jobs.domain.kinds import JobKind, Outcome, WorkRefused
from cms.jobs.domain.retry import delay_after
from cms.jobs.models import Job
from cms.jobs.services.registry import kinds

logger = logging.getLogger(__name__)


class LeaseLostError(Exception):
    """Somebody cancelled the job, or another process works on it."""


@task()
def run_job(pk: str) -> None:
    """Work on the job, and see that it is tried again if it failed."""
    wait = run(pk)
    if wait and run_job.get_backend().supports_defer:
        run_job.using(run_after=timezone.now() + wait).enqueue(pk)


def run(pk: str) -> timedelta | None:
    """Work on the job until it ends; return the wait if it is to be tried again.

    Returns at once if another process works on it.
    """
    lease = uuid.uuid4().hex
    free = Job.objects.unfinished().filter(pk=pk, lease="")
    if not free.update(lease=lease, state=Job.State.RUNNING, heartbeat=timezone.now()):
        return None
    job = Job.objects.get(pk=pk)
    acting = scope.Scope(
        actor=lambda: job.started_by, request_id=str(pk), tenant=job.tenant, role="job"
    )
    with scope.opened(acting):
        return _run_to_end(job)


def _run_to_end(job: Job) -> timedelta | None:
    try:
        kind = kinds.named(job.kind)
        _plan(job, kind)
        while job.position < job.total:
            _advance(job, kind)
    except LeaseLostError:
        _end(job, Job.State.CANCELLED, only_cancelled=True)
    except WorkRefused as refusal:
        _end(job, Job.State.FAILED, message=str(refusal))
    except Exception:
        logger.exception("job %s of kind %s failed", job.pk, job.kind)
        return _postpone(job)
    else:
        _end(job, Job.State.DONE)
    return None


def _plan(job: Job, kind: JobKind) -> None:
    """Store the items once; a job that goes on has them."""
    if job.items is None:
        items = list(kind.plan(job.arguments))
        _store(job, items=items, total=len(items))
        job.items, job.total = items, len(items)


def _advance(job: Job, kind: JobKind) -> None:
    """Do the next batch; its effect and the new position are stored together."""
    start, end = job.position, min(job.position + kind.batch, job.total)
    with transaction.atomic():
        _store(job, position=end, heartbeat=timezone.now())
        outcome = kind.work(job.arguments, (job.items or [])[start:end]) or Outcome()
        together = Outcome(job.counts, tuple(job.notes)) + outcome
        counts, notes = dict(together.counts), list(together.notes)
        Job.objects.filter(pk=job.pk).update(counts=counts, notes=notes)
    job.position, job.counts, job.notes = end, counts, notes


def _store(job: Job, **values: object) -> None:
    """Write what this process knows, while the job is its own.

    Raises:
        LeaseLostError: if it is not, or was cancelled.
    """
    own = Job.objects.held(job.lease).filter(pk=job.pk, position=job.position)
    if not own.update(**values):
        raise LeaseLostError


def _end(
    job: Job, state: str, *, message: str = "", only_cancelled: bool = False
) -> None:
    """End the job if it is still this process's own; what it held is not kept."""
    own = Job.objects.unfinished().filter(pk=job.pk, lease=job.lease)
    if only_cancelled:
        own = own.filter(is_cancelled=True)
    own.update(
        state=state,
        lease="",
        message=message[:300],
        finished_at=timezone.now(),
        items=[],
        arguments=without_lists(job.arguments),
    )


def without_lists(arguments: dict[str, object]) -> dict[str, object]:
    """Return what names the job; what was to be worked on may be about people."""
    return {key: each for key, each in arguments.items() if not isinstance(each, list)}


def _postpone(job: Job) -> timedelta | None:
    """Count the failure; return the wait until the next try, None after the last."""
    failures = job.failures + 1
    wait = delay_after(failures)
    values: dict[str, object] = {"state": Job.State.WAITING, "failures": failures}
    if wait is None:
        values["state"] = Job.State.FAILED
        values["finished_at"] = timezone.now()
        values |= {"items": [], "arguments": without_lists(job.arguments)}
        values["message"] = _("This did not work, several times. Tell your operator.")
    own = Job.objects.unfinished().filter(pk=job.pk, lease=job.lease)
    own.update(lease="", **values)
    return wait
