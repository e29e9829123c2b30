"""A copy of a person's own data, kept for a day."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.querysets import DataExportQuerySet


class DataExport(models.Model):
    """What a person asked for; ``document`` is written by ``services.own_data``.

    ``pdf`` holds the same on paper, and nothing where the server cannot lay it out.

    It lies in the database, not among files: it goes with the account, no address but
    the person's own leads to it, and the job that writes it does so exactly once.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="data_exports",
    )
    document = models.JSONField(_("data"), default=dict)
    pdf = models.BinaryField(_("data as PDF"), default=bytes, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    objects = DataExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy of own data")
        verbose_name_plural = _("copies of own data")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.created_at}"
