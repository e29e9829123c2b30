"""Reads of offers. They are open to every administration that asks for peers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from assessment.querysets.scope import MunicipalityScope

if TYPE_CHECKING:
    from assessment.models import Offer  # noqa: F401 -- for annotations
    from cms.municipalities.models import Municipality


class OfferQuerySet(MunicipalityScope["Offer"]):
    """Chainable reads of offers; ``of(municipality)`` for the own ones."""

    def active(self) -> Self:
        """Return offers that take requests."""
        return self.filter(is_active=True, municipality__status="active")

    def on_topics(self, topics: Iterable[str]) -> Self:
        """Return offers on at least one of these topic slugs."""
        return self.filter(topic__slug__in=topics)

    def besides(self, municipality: "Municipality") -> Self:
        """Return offers of other bodies."""
        return self.exclude(municipality=municipality)
