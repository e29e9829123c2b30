"""A collective briefing: a list that was signed, and its scan."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.acknowledgement.querysets import BriefingQuerySet
from cms.municipalities.models import Municipality


class Briefing(models.Model):
    """People were told of a version together and signed a printed list.

    The scan lies in the database, not among files: no address but that of the
    coordination leads to it, and it goes with the last proof it supports.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="briefings"
    )
    subject = models.CharField(_("key of the subject"), max_length=100)
    version = models.PositiveIntegerField(_("number of the version"))
    held_on = models.DateField(_("day of the briefing"))
    scan = models.BinaryField(_("scan of the signed list"), editable=False)
    file_name = models.CharField(_("file name"), max_length=200)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="recorded_briefings",
    )

    objects = BriefingQuerySet.as_manager()

    class Meta:
        verbose_name = _("collective briefing")
        verbose_name_plural = _("collective briefings")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.subject}: {self.held_on}"
