"""The audit log: who did what to which object, when, with which result."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.audit.querysets import EntryQuerySet


class Entry(models.Model):
    """One line of the log; it is written once and never changed.

    Ids instead of foreign keys: an entry outlives what it is about, and holds no
    contents, names or addresses. Source: privacy-and-security, P28 to P32.
    """

    class Result(models.TextChoices):
        """How the action ended."""

        DONE = "done", _("done")
        DENIED = "denied", _("denied")
        FAILED = "failed", _("failed")

    at = models.DateTimeField(_("time"))
    actor = models.BigIntegerField(_("person"), null=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    tenant = models.BigIntegerField(_("municipality"), null=True)
    action = models.CharField(_("action"), max_length=60)
    object_type = models.CharField(_("kind of object"), max_length=60, blank=True)
    object_id = models.CharField(_("object"), max_length=40, blank=True)
    result = models.CharField(
        pgettext_lazy("audit", "result"), max_length=6, choices=Result.choices
    )
    request_id = models.CharField(_("request"), max_length=40, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["tenant", "-id"], name="audit_of_tenant"),
            models.Index(fields=["actor", "-id"], name="audit_of_actor"),
            models.Index(fields=["at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.result}"
