"""Reads of adoptions and decisions."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cms.knowledge.models import PageVersion

if TYPE_CHECKING:
    from cms.accounts.models import Publisher
    from cms.adoption.models import Adoption, Decision  # noqa: F401 -- for annotations


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    """Chainable reads of adoptions."""

    def of(self, publisher: "Publisher") -> "AdoptionQuerySet":
        """Return what this publisher took over."""
        return self.filter(publisher=publisher)

    def with_newest(self) -> "AdoptionQuerySet":
        """Return them with ``newest``, the number of the origin's newest version."""
        return self.annotate(newest=_newest())

    def behind(self) -> "AdoptionQuerySet":
        """Return those in force whose live origin has a version they do not know."""
        followed = self.filter(detached_on=None, origin__live=True)
        known = Coalesce("drafted", "base")
        return followed.alias(last=_newest()).filter(last__gt=known)

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


def _newest() -> Subquery:
    """Return the number of the newest version of an adoption's origin."""
    versions = PageVersion.objects.filter(page=OuterRef("origin")).order_by()
    return Subquery(versions.values("page").annotate(last=Max("number")).values("last"))
