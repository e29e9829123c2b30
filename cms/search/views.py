"""The search page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.search.domain.query import clean_query
from cms.search.services import PageResults, extra_hits

_PER_PAGE = 25


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """List what fits the words of the address, best first."""
    query = clean_query(request.GET.get("q", ""))
    pages = Paginator(PageResults(query), _PER_PAGE)  # type: ignore[arg-type, var-annotated]  # it counts and slices
    page = pages.get_page(request.GET.get("page"))
    context = {
        "query": query,
        "pages": page,
        "extras": extra_hits(query) if page.number == 1 else [],
    }
    return render(request, "search/results.html", context)
