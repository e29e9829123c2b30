"""Reads of the audit log."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from cms.audit.models import Entry  # noqa: F401 -- for annotations


class EntryQuerySet(models.QuerySet["Entry"]):
    """Chainable reads; entries are added by ``record`` and ended by retention alone."""

    def of_tenant(self, pk: int) -> "EntryQuerySet":
        """Return what happened at this municipality."""
        return self.filter(tenant=pk)

    def by_actor(self, pk: int) -> "EntryQuerySet":
        """Return what this person did."""
        return self.filter(actor=pk)

    def before(self, at: datetime) -> "EntryQuerySet":
        """Return entries older than this moment."""
        return self.filter(at__lt=at)
