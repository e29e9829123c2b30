"""Reads of completions."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from cms.accounts.models import (  # noqa: F401 -- for annotations
        Completion,
        User,
    )
    from cms.municipalities.models import Municipality


class CompletionQuerySet(models.QuerySet["Completion"]):
    """Chainable reads of completions; start with ``of`` or ``at``."""

    def of(self, person: "User") -> "CompletionQuerySet":
        """Return those of this person."""
        return self.filter(person=person)

    def at(self, municipality: "Municipality") -> "CompletionQuerySet":
        """Return those at this municipality."""
        return self.filter(municipality=municipality)

    def acknowledged(self, subjects: Iterable[str]) -> "CompletionQuerySet":
        """Return the confirmations of these subjects."""
        return self.filter(kind="acknowledged", subject__in=list(subjects))

    def over(self, *, day: date) -> "CompletionQuerySet":
        """Return mandatory ones that stopped being valid before this day."""
        return self.filter(is_mandatory=True, valid_until__lt=day)
