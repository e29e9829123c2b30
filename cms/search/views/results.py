"""The search page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from cms.search.domain.query import read_search
from cms.search.services.listing import FACETS, PER_PAGE, listing

_DIGITS = 5  # of a number that is no page any more


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """List what fits the words of the address, best first."""
    search = read_search(dict(request.GET.lists()), FACETS)
    number = _number(request.GET.get("page", ""))
    found = listing(request.user, search, number)
    pages = Paginator(range(found.total), PER_PAGE).get_page(number)
    context = {"search": search, "found": found, "pages": pages}
    return render(request, _template(request), context)


def _template(request: HttpRequest) -> str:
    """Return the list alone for somebody who is typing."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return "search/list.html" if htmx else "search/results.html"


def _number(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) < _DIGITS
    return max(1, int(text)) if is_number else 1
