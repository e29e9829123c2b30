"""Reads of adoptions and decisions."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Max, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from cms.knowledge.domain.force import ENDED
from cms.knowledge.models import PageVersion

if TYPE_CHECKING:
    from cms.accounts.models import Publisher
    from cms.adoption.models import (  # noqa: F401 -- for annotations
        Adoption,
        Decision,
        Proposal,
    )
    from cms.knowledge.models import ContentPage


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    """Chainable reads of adoptions."""

    def of(self, publisher: "Publisher") -> "AdoptionQuerySet":
        """Return what this publisher took over."""
        return self.filter(publisher=publisher)

    def in_use(self, origin: "ContentPage") -> "AdoptionQuerySet":
        """Return those whose copy of this page is published and follows it."""
        return self.filter(origin=origin, detached_on=None, page__live=True)

    def with_newest(self) -> "AdoptionQuerySet":
        """Return them with ``newest``, the number of the origin's newest version."""
        return self.annotate(newest=_newest())

    def to_look_at(self) -> "AdoptionQuerySet":
        """Return those whose origin has ended or has a version they do not know.

        ``has_ended`` says that it is withdrawn or out of force.
        """
        gone = Q(origin=None) | Q(origin__live=False)
        over = Q(origin__instructionpage__force__state__in=ENDED)
        has_ended = Case(When(gone | over, then=True), default=False)
        found = self.with_newest().annotate(has_ended=has_ended)
        is_behind = Q(newest__gt=Coalesce("drafted", "base"))
        return found.filter(Q(has_ended=True) | is_behind, detached_on=None)

    def listed(self) -> "AdoptionQuerySet":
        """Return them with what a list of them shows, by title."""
        return (
            self.with_newest()
            .select_related("page", "origin")
            .order_by("page__draft_title", "pk")
        )


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Chainable reads of decisions."""

    def since(self, base: int) -> "DecisionQuerySet":
        """Return those about changes from this version of the origin, oldest first."""
        return self.filter(from_version=base).order_by("to_version", "pk")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Chainable reads of proposals."""

    def open(self) -> "ProposalQuerySet":
        """Return those nobody answered yet."""
        return self.filter(answered_on=None)

    def with_pages(self) -> "ProposalQuerySet":
        """Return them with their copies, origins and towns."""
        return self.select_related(
            "adoption__page",
            "adoption__origin__publisher",
            "adoption__publisher__municipality",
        )

    def of_named(self, origin: int) -> Self:
        """Return those used by this origin, of towns that agreed to be named."""
        return self.filter(adoption__origin=origin, is_named=True, is_used=True)

    def unused_at(self, origin: int) -> Self:
        """Return those with accepted parts that the origin was not published with."""
        found = self.filter(adoption__origin=origin, is_used=False)
        return found.filter(known__isnull=False, parts__is_accepted=True).distinct()


def _newest() -> Subquery:
    """Return the number of the newest version of an adoption's origin."""
    versions = PageVersion.objects.filter(page=OuterRef("origin")).order_by()
    return Subquery(versions.values("page").annotate(last=Max("number")).values("last"))
