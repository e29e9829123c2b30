"""The one registry of views for page classes; page classes have no logic."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, PageViewRestriction

PageView = Callable[..., HttpResponse]
_VIEWS: dict[type[Page], PageView] = {}


def page_view(*models: type[Page]) -> Callable[[PageView], PageView]:
    """Register the decorated view ``(request, page)`` for these page classes."""

    def register(view: PageView) -> PageView:
        for model in models:
            _VIEWS[model] = view
        return view

    return register


class ServedPage(Page):
    """A page shown by the view registered for its class."""

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return what Wagtail does; all who ask this very object read it once."""
        return self._restrictions_read_once

    def note_open(self) -> None:
        """Let nobody ask again, for who would learn of a restriction made since."""
        self._restrictions_read_once = PageViewRestriction.objects.none()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand the request to the view of this class."""
        return _VIEWS[type(self)](request, self, *args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show a draft by the same view; Wagtail marks the request as a preview."""
        return self.serve(request)

    @cached_property
    def _restrictions_read_once(self) -> QuerySet[PageViewRestriction]:
        return super().get_view_restrictions()
