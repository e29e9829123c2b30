"""Jobs as people see them, the time table, and signs of life of the worker."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.jobs.querysets import JobQuerySet


class Job(models.Model):
    """Work that goes on after the answer: how far it is, and what came of it.

    ``position`` of ``items`` are done; each batch is one transaction with the new
    position, so that nothing is done twice or left out, whenever the worker dies.
    ``lease`` names the process that works on it. Persons and municipalities are ids:
    a job outlives neither, see retention.
    """

    class State(models.TextChoices):
        """Where a job stands."""

        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(_("key"), max_length=200, unique=True)
    started_by = models.BigIntegerField(_("started by"), null=True)
    tenant = models.BigIntegerField(_("municipality"), null=True)
    arguments = models.JSONField(_("arguments"), default=dict)
    items = models.JSONField(_("items"), null=True)
    state = models.CharField(
        _("state"), max_length=9, choices=State.choices, default=State.WAITING
    )
    position = models.PositiveIntegerField(_("items done"), default=0)
    total = models.PositiveIntegerField(_("items"), default=0)
    message = models.CharField(_("message"), max_length=300, blank=True)
    counts = models.JSONField(_("counts"), default=dict)
    notes = models.JSONField(_("notes"), default=list)
    failures = models.PositiveSmallIntegerField(_("failures"), default=0)
    lease = models.CharField(_("lease"), max_length=32, blank=True)
    heartbeat = models.DateTimeField(_("sign of life"), null=True)
    is_cancelled = models.BooleanField(_("to be cancelled"), default=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "heartbeat"], name="jobs_by_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def percent(self) -> int:
        """Return how much is done, 0 to 100."""
        return 100 * self.position // self.total if self.total else 0

    @property
    def is_finished(self) -> bool:
        """Return whether nothing more will happen."""
        return self.state not in {self.State.WAITING, self.State.RUNNING}


class Slot(models.Model):
    """The latest time recurring work was started for; one row per kind."""

    kind = models.CharField(_("kind"), max_length=60, unique=True)
    due_at = models.DateTimeField(_("due since"))

    class Meta:
        verbose_name = _("time table entry")
        verbose_name_plural = _("time table")

    def __str__(self) -> str:
        return self.kind


class Worker(models.Model):
    """When the worker last showed that it lives; one row."""

    seen_at = models.DateTimeField(_("seen"))

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return str(self.seen_at)
