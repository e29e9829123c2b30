"""Reads of remarks."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from cms.feedback.models import Remark  # noqa: F401 -- for annotations


class RemarkQuerySet(models.QuerySet["Remark"]):
    """Chainable reads of remarks; the oldest first."""

    def open(self) -> "RemarkQuerySet":
        """Return those nobody answered or closed, of pages that are still there."""
        return self.filter(state="open", page__live=True)

    def with_pages(self) -> "RemarkQuerySet":
        """Return them with their pages and publishers, for lists."""
        return self.select_related("page__publisher__municipality")

    def on_pages(self) -> "RemarkQuerySet":
        """Return those whose answer stands on a page, the newest first."""
        return self.filter(state="answered").order_by("-ended_on", "-pk")

    def standing(self) -> "RemarkQuerySet":
        """Return those that can be answered, once more too, or closed."""
        return self.filter(state__in=["open", "answered"], page__live=True)

    def answered(self, page: int) -> "RemarkQuerySet":
        """Return the answers published on a page, the newest first."""
        return self.on_pages().filter(page=page)

    def over(self, day: date) -> "RemarkQuerySet":
        """Return those that came on this day or before; published answers stay."""
        return self.filter(came_on__lte=day).exclude(state="answered")
