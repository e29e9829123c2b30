"""Immutable versions of a question catalogue."""

from typing import Self, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.domain.catalogue import Catalogue
from assessment.domain.parsing import parse_catalogue
from assessment.domain.versions import version_order
from assessment.domain.yaml_text import read_yaml
from assessment.querysets.catalogue import CatalogueQuerySet

# Versions never change: each is parsed once per process, by its content hash.
_PARSED: dict[str, Catalogue] = {}
_KNOWN: dict[int, "CatalogueVersion"] = {}


class CatalogueVersion(models.Model):
    """One loaded version; ``source`` is the YAML as read, never changed afterwards."""

    key = models.SlugField(_("catalogue"), max_length=60)
    version = models.CharField(_("version"), max_length=20)
    title = models.CharField(_("title"), max_length=200)
    content_hash = models.CharField(_("content hash"), max_length=64)
    source = models.TextField(_("source"))
    loaded_at = models.DateTimeField(_("loaded"), auto_now_add=True)

    objects = CatalogueQuerySet.as_manager()

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

    @classmethod
    def known(cls, pk: int) -> Self:
        """Return the version, without its source; read once per process."""
        if pk not in _KNOWN:
            _KNOWN[pk] = cls.objects.without_source().get(pk=pk)
        return cast(Self, _KNOWN[pk])

    @staticmethod
    def forget() -> None:
        """Forget which versions there are, for tests that take them back."""
        _KNOWN.clear()

    @property
    def parsed(self) -> Catalogue:
        """The catalogue as values; the source is read once per process."""
        if self.content_hash not in _PARSED:
            _PARSED[self.content_hash] = parse_catalogue(read_yaml(self.source))
        return _PARSED[self.content_hash]

    @property
    def order(self) -> tuple[int, ...]:
        """The version as numbers, for sorting: 1.10.0 follows 1.9.0."""
        return version_order(self.version)
