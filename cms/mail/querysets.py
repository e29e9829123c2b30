"""Reads of the outbox."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from cms.mail.models import Message  # noqa: F401 -- for annotations


class MessageQuerySet(models.QuerySet["Message"]):
    """Chainable reads of messages."""

    def waiting(self) -> "MessageQuerySet":
        """Return messages that are still to be sent."""
        return self.filter(state="waiting")

    def due(self, *, at: datetime) -> "MessageQuerySet":
        """Return messages whose time has come and that nobody is sending."""
        free = Q(leased_until=None) | Q(leased_until__lt=at)
        return self.waiting().filter(free, due_at__lte=at).order_by("due_at", "pk")

    def late(self, *, since: datetime) -> "MessageQuerySet":
        """Return messages that ought to have gone by then: due, or tried in vain."""
        overdue = Q(due_at__lt=since) | Q(attempts__gt=0, created_at__lt=since)
        return self.waiting().filter(overdue)

    def refused(self) -> "MessageQuerySet":
        """Return messages that the address did not take."""
        return self.filter(state="refused")
