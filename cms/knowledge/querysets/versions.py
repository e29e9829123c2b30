"""Reads of the versions of pages."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from cms.knowledge.models import ContentPage, PageVersion  # noqa: F401 -- for annotations
    from cms.municipalities.models import Municipality


class PageVersionQuerySet(models.QuerySet["PageVersion"]):
    """Chainable reads of versions; the newest first."""

    def of(self, page: "ContentPage") -> Self:
        """Return the versions of a page that may be read."""
        return self.filter(page=page)

    def at(self, municipality: "Municipality") -> Self:
        """Return those of the live instructions of a house, without their scans."""
        found = self.filter(
            page__publisher__municipality=municipality,
            page__live=True,
            page__instructionpage__isnull=False,
        )
        return found.select_related("page", "signed_scan").defer("signed_scan__content")

    def listed(self) -> Self:
        """Return them without their content, for lists."""
        return self.defer("content")

    def newest_number(self) -> int:
        """Return the highest number; 0 where there is no version."""
        return self.values_list("number", flat=True).first() or 0
