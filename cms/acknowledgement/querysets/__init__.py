"""Reads of assignments, questions, briefings and views of names."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef

from cms.accounts.models import Completion

if TYPE_CHECKING:
    from cms.accounts.models import User
    from cms.acknowledgement.models import (  # noqa: F401 -- for annotations
        Assignment,
        Briefing,
        NameView,
        Question,
    )
    from cms.municipalities.models import Municipality


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Chainable reads of assignments; start with ``of`` or ``at_any``."""

    def of(self, municipality: "Municipality") -> "AssignmentQuerySet":
        """Return those of this municipality with pages and units; two queries."""
        return self.filter(municipality=municipality).full()

    def at_any(self, municipalities: Iterable[int]) -> "AssignmentQuerySet":
        """Return those of these municipalities with pages and units; two queries."""
        return self.filter(municipality__in=list(municipalities)).full()

    def full(self) -> "AssignmentQuerySet":
        """Return them with pages, municipalities and units; two queries."""
        rows = self.select_related("page", "municipality")
        return rows.prefetch_related("units")


class QuestionQuerySet(models.QuerySet["Question"]):
    """Chainable reads of questions; start with ``of``."""

    def of(self, municipality: "Municipality") -> "QuestionQuerySet":
        """Return the questions of this municipality with their pages."""
        return self.filter(municipality=municipality).select_related("page")

    def open(self) -> "QuestionQuerySet":
        """Return those that wait for an answer, the oldest first."""
        return self.filter(answered_on=None).order_by("asked_on", "pk")

    def answered(self) -> "QuestionQuerySet":
        """Return those with an answer, the newest first."""
        rows = self.exclude(answered_on=None)
        return rows.order_by("-answered_on", "-pk")


class BriefingQuerySet(models.QuerySet["Briefing"]):
    """Chainable reads of briefings; start with ``of``."""

    def of(self, municipality: "Municipality") -> "BriefingQuerySet":
        """Return those of this municipality without their scans."""
        return self.filter(municipality=municipality).defer("scan")

    def without_proof(self) -> "BriefingQuerySet":
        """Return those whose proofs have all ended."""
        proofs = Completion.objects.filter(
            municipality=OuterRef("municipality"),
            subject=OuterRef("subject"),
            version=OuterRef("version"),
            way=Completion.Way.LIST,
        )
        return self.filter(~Exists(proofs))


class NameViewQuerySet(models.QuerySet["NameView"]):
    """Chainable reads of views of names."""

    def of(self, person: "User") -> "NameViewQuerySet":
        """Return the views of this person's name with what was open."""
        return self.filter(person=person).select_related(
            "assignment__page", "assignment__municipality"
        )

    def before(self, day: date) -> "NameViewQuerySet":
        """Return those from before this day."""
        return self.filter(day__lt=day)
