"""Reads of absences."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from cms.accounts.models import Absence, User  # noqa: F401 -- for annotations
    from cms.municipalities.models import Municipality


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Chainable reads of absences; start with ``of(municipality)``."""

    def of(self, municipality: "Municipality") -> "AbsenceQuerySet":
        """Return the absences from this municipality with both people."""
        rows = self.filter(municipality=municipality)
        return rows.select_related("person", "deputy")

    def concerning(self, person: "User") -> "AbsenceQuerySet":
        """Return the person's own, and those where they are the deputy."""
        return self.filter(models.Q(person=person) | models.Q(deputy=person))

    def ahead(self, *, day: date) -> "AbsenceQuerySet":
        """Return those that are not over on this day."""
        return self.filter(ends_on__gte=day)

    def on(self, *, day: date) -> "AbsenceQuerySet":
        """Return those of this day."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def meeting(self, first: date, last: date) -> "AbsenceQuerySet":
        """Return those that share a day with these, both included."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def at_any(self, municipalities: Iterable[int]) -> "AbsenceQuerySet":
        """Return those from these municipalities, of accounts that can be used."""
        rows = self.filter(
            municipality__in=list(municipalities), person__is_active=True
        )
        return rows.select_related("person", "deputy")

    def ended_before(self, day: date) -> "AbsenceQuerySet":
        """Return those whose last day is before this one."""
        return self.filter(ends_on__lt=day)
