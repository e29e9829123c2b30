"""Reads of people without a mailbox and of their codes."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Max, Q

from cms.accounts.domain.persons import key_of_number

if TYPE_CHECKING:
    from cms.accounts.models import (  # noqa: F401 -- for annotations
        Person,
        PersonCode,
    )
    from cms.municipalities.models import Municipality


class PersonQuerySet(models.QuerySet["Person"]):
    """Chainable reads of people; start with ``of(municipality)``."""

    def of(self, municipality: "Municipality") -> "PersonQuerySet":
        """Return the people of this municipality with their units."""
        return self.filter(municipality=municipality).select_related("unit")

    def active(self) -> "PersonQuerySet":
        """Return those who have not left."""
        return self.filter(ended_at=None)

    def left(self) -> "PersonQuerySet":
        """Return those who have left and are not erased yet."""
        return self.exclude(ended_at=None)

    def called(self, words: str) -> "PersonQuerySet":
        """Return those whose name or staff number holds these words."""
        number = key_of_number(words)
        return self.filter(Q(name__icontains=words) | Q(number_key__contains=number))

    def with_codes(self, *, at: datetime) -> "PersonQuerySet":
        """Add ``codes_left`` and ``codes_until``: valid codes and their last day.

        By name.
        """
        valid = Q(codes__used_at=None, codes__expires_at__gt=at)
        return self.annotate(
            codes_left=Count("codes", filter=valid),
            codes_until=Max("codes__expires_at", filter=valid),
        ).order_by("name", "pk")

    def without_codes(self, *, at: datetime) -> "PersonQuerySet":
        """Return those who have no valid code left."""
        valid = Q(codes__used_at=None, codes__expires_at__gt=at)
        return self.annotate(valid=Count("codes", filter=valid)).filter(valid=0)

    def numbered(self, municipality: "Municipality", number: str) -> "PersonQuerySet":
        """Return the active person with this staff number; no join."""
        key = key_of_number(number)
        return self.active().filter(municipality=municipality, number_key=key)


class PersonCodeQuerySet(models.QuerySet["PersonCode"]):
    """Chainable reads of codes."""

    def valid(self, *, at: datetime) -> "PersonCodeQuerySet":
        """Return codes that were not used and have not expired; no join."""
        return self.filter(used_at=None, expires_at__gt=at)
