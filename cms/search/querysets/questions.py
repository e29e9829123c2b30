"""Reads of questions."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from cms.audit.domain.retention import rule

if TYPE_CHECKING:
    from cms.search.models import Question  # noqa: F401 -- for annotations


class QuestionQuerySet(models.QuerySet["Question"]):
    """Chainable reads of questions."""

    def standing(self) -> "QuestionQuerySet":
        """Return those of accounts that can be used, with their people."""
        return self.filter(person__is_active=True).select_related("person")

    def over(self, *, at: datetime) -> "QuestionQuerySet":
        """Return those that were asked long enough ago."""
        return self.filter(asked_at__lte=at - rule("questions").period)
