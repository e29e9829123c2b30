"""Reads of catalogue versions."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from assessment.models import CatalogueVersion  # noqa: F401 -- for annotations


class CatalogueQuerySet(models.QuerySet["CatalogueVersion"]):
    """Chainable reads of catalogue versions."""

    def of_key(self, key: str) -> Self:
        """Return the versions of one catalogue."""
        return self.filter(key=key)

    def without_source(self) -> Self:
        """Leave out the long source; it is read when a version is first parsed."""
        return self.defer("source")
