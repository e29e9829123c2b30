"""Reads of the audit log."""

from collections.abc import Iterable
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

    def since(self, at: datetime) -> "EntryQuerySet":
        """Return entries from this moment on."""
        return self.filter(at__gte=at)

    def of_actions(self, names: Iterable[str]) -> "EntryQuerySet":
        """Return entries of these actions."""
        return self.filter(action__in=list(names))

    def before(self, at: datetime) -> "EntryQuerySet":
        """Return entries older than this moment."""
        return self.filter(at__lt=at)
