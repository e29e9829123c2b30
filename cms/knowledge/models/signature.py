"""The signed original of a version."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.knowledge.models.pageversion import PageVersion


class SignedScan(models.Model):
    """The scan of what was signed: the house keeps it with the version it is of.

    It lies in the database, not among files: signatures are for the members of the
    house alone, even where everybody may read the page.
    """

    version = models.OneToOneField(
        PageVersion, on_delete=models.CASCADE, related_name="signed_scan"
    )
    content = models.BinaryField(_("scan"), editable=False)
    file_name = models.CharField(_("file name"), max_length=200)
    added_on = models.DateField(_("added on"))

    class Meta:
        verbose_name = _("signed original")
        verbose_name_plural = _("signed originals")

    def __str__(self) -> str:
        return str(self.version)
