"""The pages of one municipality or alliance, and all who have some."""

from typing import Any

from django.core.paginator import Page as Listed
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from cms.knowledge.domain.pagelink import PageLink
from cms.knowledge.models import ContentPage, PlacePage, PlacesPage, page_view
from cms.knowledge.permissions import own_places
from cms.knowledge.querysets.content import ContentPageQuerySet
from cms.knowledge.querysets.lookup import links
from cms.knowledge.services.rendering import breadcrumbs
from cms.knowledge.views.index import extras

_PER_PAGE = 25
_LEADS = {
    False: _("What municipalities and alliances have written for everybody to read."),
    True: _("Only people of your own house read these pages."),
}


@page_view(PlacesPage)
def places(request: HttpRequest, page: PlacesPage) -> HttpResponse:
    """Name all who have open pages; of the internal ones, the reader's own."""
    found = PlacePage.objects.live().child_of(page).order_by("title", "path")
    if page.is_internal:
        own = [place.path for place in own_places(request.user)]
        found = found.filter(path__in=own)
    else:
        found = found.filter(numchild__gt=0)
    listed = _listed(request, found)
    context = {
        "page": page,
        "lead": _LEADS[page.is_internal],
        "breadcrumbs": breadcrumbs(page),
        "pages": listed,
    }
    return render(request, "knowledge/places.html", context)


@page_view(PlacePage)
def place(request: HttpRequest, page: PlacePage) -> HttpResponse:
    """List the pages of one publisher that the reader may read."""
    below = ContentPage.objects.visible_to(request.user).descendant_of(page)
    found = below.order_by("title", "path")
    listed = _listed(request, found)
    context = {
        "page": page,
        "lead": _LEADS[True] if page.is_internal else "",
        "breadcrumbs": breadcrumbs(page),
        "pages": listed,
        "links": _links(found, listed),
        "panels": extras(request, page),
    }
    return render(request, "knowledge/place.html", context)


def _listed(request: HttpRequest, found: QuerySet[Any]) -> Listed:
    return Paginator(found, _PER_PAGE).get_page(request.GET.get("page", "")[:10])


def _links(found: ContentPageQuerySet, listed: Listed) -> list[PageLink]:
    return links(found[max(listed.start_index() - 1, 0) : listed.end_index()])
