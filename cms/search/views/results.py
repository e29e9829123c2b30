"""The search page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from cms.search.domain.query import read_search
from cms.search.services.facets import FACETS, facets
from cms.search.services.listing import PER_PAGE, ended, listing, seek

_DIGITS = 5  # of a number that is no page any more


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """List what fits the words of the address, best first."""
    search = read_search(dict(request.GET.lists()), FACETS)
    number = _number(request.GET.get("page", ""))
    found = listing(request.user, search, number)
    pages = Paginator(range(found.total), PER_PAGE).get_page(number)
    context = {"search": search, "found": found, "pages": pages}
    template = "search/typed.html" if _is_part(request) else "search/results.html"
    return render(request, template, context)


@require_safe
def narrowing(request: HttpRequest) -> HttpResponse:
    """Say what the results can be narrowed to; comes after them, beside them."""
    search = read_search(dict(request.GET.lists()), FACETS)
    sought = seek(request.user, search, is_counted=True)
    shown = facets(sought.found, search, ended(sought, search))
    context = {"search": search, "facets": shown}
    template = "search/facets.html" if _is_part(request) else "search/narrowing.html"
    return render(request, template, context)


def _is_part(request: HttpRequest) -> bool:
    """Tell whether the page that asks stands already."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return bool(htmx)


def _number(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) < _DIGITS
    return max(1, int(text)) if is_number else 1
