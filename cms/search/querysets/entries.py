"""Which entries a person may find, and what they are counted by."""

from typing import Any, Self

from django.db import models
from wagtail.models import Page
from wagtail.search.queryset import SearchableQuerySetMixin


class FindableQuerySet(SearchableQuerySetMixin, models.QuerySet[Any]):
    """Queries of what can be found."""

    def within(self, pages: "models.QuerySet[Page]") -> Self:
        """Return entries of these pages, and those that belong to no page.

        Asked entry by entry: a list of all pages would be made for every query.
        """
        own = pages.filter(pk=models.OuterRef("page_id"))
        return self.filter(
            models.Q(page__isnull=True) | models.Q(page__in=own.values("pk"))
        )
