"""Reads of house agreements."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from cms.accounts.models import HouseAgreement  # noqa: F401 -- for annotations
    from cms.municipalities.models import Municipality


class HouseAgreementQuerySet(models.QuerySet["HouseAgreement"]):
    """Chainable reads of house agreements."""

    def at(self, municipality: "Municipality") -> "HouseAgreementQuerySet":
        """Return the agreement of this municipality, if it recorded one."""
        return self.filter(municipality=municipality)
