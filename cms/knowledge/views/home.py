"""The start page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from wagtail import hooks

from cms.knowledge.domain.pagelink import PageLink
from cms.knowledge.models import ContentPage, HomePage, SectionIndexPage, page_view
from cms.knowledge.querysets.lookup import links
from cms.knowledge.services.version import kept

_NEWEST = 3


@page_view(HomePage)
def home(request: HttpRequest, page: HomePage) -> HttpResponse:
    """Say what one can do here; people who signed in go to their day."""
    if request.user.is_authenticated and not getattr(request, "is_preview", False):
        return redirect("accounts:my_day")
    panels = [
        panel for ask in hooks.get_hooks("start_panels") for panel in ask(request)
    ]
    panels.sort(key=lambda panel: panel.order)
    context = {
        "page": page,
        "sections": SectionIndexPage.objects.live().child_of(page),
        "newest": kept("newest", _newest),
        # Those below 0 stand beside the doors, before what is new.
        "first": [panel for panel in panels if panel.order < 0],
        "panels": [panel for panel in panels if panel.order >= 0],
    }
    return render(request, "knowledge/home.html", context)


def _newest() -> list[PageLink]:
    return links(ContentPage.objects.common().newest()[:_NEWEST])
