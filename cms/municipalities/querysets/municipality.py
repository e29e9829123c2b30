"""Reads of the register."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from cms.municipalities.models import Municipality  # noqa: F401 -- for the annotation


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    """Chainable reads of bodies; nothing here is confidential."""

    def active(self) -> "MunicipalityQuerySet":
        """Return bodies that still exist."""
        return self.filter(status="active")

    def administrations(self) -> "MunicipalityQuerySet":
        """Return bodies that have an administration of their own."""
        return self.active().filter(is_administration=True)
