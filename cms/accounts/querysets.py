"""Reads of memberships."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from cms.accounts.models import Membership, User  # noqa: F401 -- for annotations


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Chainable reads of memberships."""

    def of(self, user: "User") -> "MembershipQuerySet":
        """Return the memberships of this person with their publishers."""
        return self.filter(user=user).select_related(
            "publisher__municipality", "publisher__alliance"
        )
