"""Immutable versions of a question catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CatalogueVersion(models.Model):
    """One loaded version; ``source`` is the YAML as read, never changed afterwards."""

    key = models.SlugField(_("catalogue"), max_length=60)
    version = models.CharField(_("version"), max_length=20)
    title = models.CharField(_("title"), max_length=200)
    content_hash = models.CharField(_("content hash"), max_length=64)
    source = models.TextField(_("source"))
    loaded_at = models.DateTimeField(_("loaded"), auto_now_add=True)

    class Meta:
        verbose_name = _("catalogue version")
        verbose_name_plural = _("catalogue versions")
        ordering = ["-loaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "version"], name="catalogue_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}@{self.version}"
