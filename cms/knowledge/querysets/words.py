"""Reads of own placeholders."""

from typing import TYPE_CHECKING

from django.db import models

from cms.municipalities.models import Municipality

if TYPE_CHECKING:
    from cms.knowledge.models import OwnWord  # noqa: F401 -- for annotations


class OwnWordQuerySet(models.QuerySet["OwnWord"]):
    """Chainable reads of own placeholders."""

    def of(self, municipality: Municipality) -> "OwnWordQuerySet":
        """Return what this municipality filled."""
        return self.filter(municipality=municipality)
