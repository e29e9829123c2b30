"""Reads of subscriptions."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from cms.accounts.models import User
    from cms.feedback.models import Subscription  # noqa: F401 -- for annotations


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Chainable reads of subscriptions; start with ``of(person)``."""

    def of(self, person: "User") -> "SubscriptionQuerySet":
        """Return the person's own."""
        return self.filter(person=person.pk)

    def for_functions(self) -> "SubscriptionQuerySet":
        """Return those about all that is written for the own functions."""
        return self.filter(page=None, topic=None)

    def about(self, subjects: "Any") -> "SubscriptionQuerySet":
        """Return those about no page, or about one of these; with page and topic."""
        kept = models.Q(page=None) | models.Q(page__in=subjects)
        return self.filter(kept).select_related("page", "topic")
