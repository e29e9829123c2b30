"""What people have confirmed, passed and attended: one record for all."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.models.person import Person
from cms.accounts.models.user import User
from cms.accounts.querysets.completions import CompletionQuerySet
from cms.municipalities.models import Municipality

_WHAT = ["kind", "subject", "version", "cycle"]


class Completion(models.Model):
    """That somebody has done something, on which day, and until when it holds.

    ``worker`` is set instead of ``person`` where people have no account. ``subject``
    is the key of what it is about (``page:17``), ``title`` what it was called then,
    ``cycle`` the term of what comes round again, such as ``2026``. ``certificate`` is
    the number of the certificate; of a confirmation the checksum of the text. Neither
    times of day nor results are stored. Source: privacy-and-security, P20.
    """

    class Kind(models.TextChoices):
        ACKNOWLEDGED = "acknowledged", _("Confirmed")
        PASSED = "passed", _("Passed")
        ATTENDED = "attended", _("Attended")

    class Way(models.TextChoices):
        SELF = "self", _("Oneself")
        LIST = "list", _("List")
        RECOGNISED = "recognised", _("Recognised")

    person = models.ForeignKey(
        User,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="completions",
    )
    worker = models.ForeignKey(
        Person,
        verbose_name=_("person without a mailbox"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="completions",
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="completions",
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    subject = models.CharField(_("key of the subject"), max_length=100)
    title = models.CharField(_("subject"), max_length=255)
    version = models.PositiveIntegerField(_("number of the version"), default=0)
    cycle = models.CharField(_("due cycle"), max_length=20, blank=True)
    day = models.DateField(_("day"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    certificate = models.CharField(_("certificate"), max_length=64, blank=True)
    way = models.CharField(_("way"), max_length=10, choices=Way, default=Way.SELF)
    is_mandatory = models.BooleanField(_("mandatory"), default=False)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", *_WHAT],
                condition=models.Q(person__isnull=False),
                name="completion_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["worker", *_WHAT],
                condition=models.Q(worker__isnull=False),
                name="completion_once_per_worker",
            ),
            models.CheckConstraint(
                condition=models.Q(person=None, worker__isnull=False)
                | models.Q(person__isnull=False, worker=None),
                name="completion_is_of_one_person",
            ),
        ]
        indexes = [models.Index(fields=["subject", "version"])]

    def __str__(self) -> str:
        return f"{self.person_id or self.worker_id}: {self.subject}"
