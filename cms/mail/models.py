"""The outbox: mails that are written in a transaction and sent afterwards."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.mail.querysets import MessageQuerySet


class Message(models.Model):
    """One mail to one person or address.

    It holds what it is about, as ids, not its text: who gets it, whether they still
    may, and the words are found when it is sent. ``key`` names what is said once.
    Sent and dropped messages keep kind and key alone.
    """

    class State(models.TextChoices):
        """Where a message stands."""

        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        DROPPED = "dropped", _("no longer wanted")
        REFUSED = "refused", _("refused by the address")
        FAILED = "failed", _("given up")

    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(_("key"), max_length=200, unique=True)
    person = models.BigIntegerField(_("person"), null=True, db_index=True)
    address = models.EmailField(_("address"), blank=True)
    arguments = models.JSONField(_("about"), default=dict)
    state = models.CharField(
        _("state"), max_length=7, choices=State.choices, default=State.WAITING
    )
    due_at = models.DateTimeField(_("to be sent from"), default=timezone.now)
    leased_until = models.DateTimeField(_("being sent until"), null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("outbox")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(state="waiting"),
                name="outbox_by_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Bounce(models.Model):
    """A mail server's report that a message did not arrive, or only later.

    ``status`` is a code of RFC 3463, empty if nothing failed; the text of the report
    is not kept. ``digest`` lets the same report count once.
    """

    message = models.ForeignKey(
        Message,
        verbose_name=_("message"),
        on_delete=models.CASCADE,
        related_name="bounces",
    )
    digest = models.CharField(_("digest"), max_length=64)
    status = models.CharField(_("code of the failure"), max_length=11, blank=True)
    created_at = models.DateTimeField(_("reported"), default=timezone.now)

    class Meta:
        verbose_name = _("report of a mail server")
        verbose_name_plural = _("reports of mail servers")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "digest"], name="report_once_per_message"
            )
        ]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.status}"
