"""What shows an answer; files stay outside the media folder."""

from os.path import abspath
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.run import Run
from assessment.querysets.run import EvidenceQuerySet


class ConfidentialStorage(FileSystemStorage):
    """Files outside the media folder, readable for the server's account alone."""

    @property
    def base_location(self) -> str:
        """The folder named in the settings."""
        return str(settings.CONFIDENTIAL_ROOT)

    @property
    def location(self) -> str:
        """The folder named in the settings, absolute."""
        return abspath(self.base_location)


def confidential_storage() -> ConfidentialStorage:
    """Return the storage for evidence; only a view hands its files out."""
    return ConfidentialStorage(
        file_permissions_mode=0o600, directory_permissions_mode=0o700
    )


def evidence_path(evidence: "Evidence", _name: str) -> str:
    """Return where a file is kept; its own name says nothing and is used nowhere."""
    return f"evidence/{evidence.run_id}/{uuid4().hex}"


class Evidence(models.Model):
    """What shows an answer: text, link or file; in ``itb`` a reference only."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="evidence")
    question = models.CharField(_("question"), max_length=20)
    text = models.CharField(_("description"), max_length=500)
    link = models.URLField(_("link"), max_length=500, blank=True)
    file = models.FileField(
        _("file"), storage=confidential_storage, upload_to=evidence_path, blank=True
    )
    file_name = models.CharField(_("file name"), max_length=200, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="evidence",
    )
    added_at = models.DateTimeField(_("added"))

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.question}"
