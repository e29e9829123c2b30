"""Reads of what people outside deliver to a run."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from assessment.querysets.scope import MunicipalityScope

if TYPE_CHECKING:
    from assessment.models import (  # noqa: F401 -- annotations
        Contribution,
        Delivery,
        Run,
    )


class DeliveryQuerySet(MunicipalityScope["Delivery"]):
    """Chainable reads of deliveries; start with ``of(municipality)``."""

    municipality_path = "run__municipality"

    def open(self, *, at: datetime) -> Self:
        """Return sheets whose link opens them at this moment, given in or not."""
        rows = self.filter(
            run__state="open",
            ended_at=None,
            link__ended_at=None,
            link__expires_at__gt=at,
        )
        return rows.exclude(link__user__is_active=False)

    def with_link(self) -> Self:
        """Return deliveries with their link, municipality and who asked."""
        return self.select_related("link", "run__municipality", "asked_by")

    def waiting_at(self, municipalities: Iterable[int]) -> Self:
        """Return those with undecided proposals for open runs there, oldest first."""
        rows = self.filter(
            run__state="open", run__municipality__in=municipalities
        ).filter(contributions__state="waiting")
        return rows.distinct().order_by("given_at", "pk")

    def outlived(self, *, end: datetime) -> Self:
        """Return those that were over at this moment."""
        return self.filter(models.Q(until__lte=end) | models.Q(ended_at__lte=end))


class ContributionQuerySet(MunicipalityScope["Contribution"]):
    """Chainable reads of proposed answers; start with ``of(municipality)``."""

    municipality_path = "delivery__run__municipality"

    def waiting(self) -> Self:
        """Return those nobody has decided on, with who they are from."""
        return self.filter(state="waiting").select_related("delivery")

    def of_run(self, run: "Run") -> Self:
        """Return those for a run whose municipality has been checked."""
        return self.filter(delivery__run=run)
