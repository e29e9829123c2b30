"""Lists of pages with filters, and the glossary."""

from collections.abc import Iterable
from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.knowledge.domain.filters import Filters
from cms.knowledge.models import (
    ContentPage,
    GlossaryPage,
    GlossaryTerm,
    SectionIndexPage,
    page_view,
)
from cms.knowledge.services.facets import kept_facets, narrow
from cms.knowledge.services.rendering import breadcrumbs

_PER_PAGE = 25


@page_view(SectionIndexPage)
def section_index(request: HttpRequest, page: SectionIndexPage) -> HttpResponse:
    """List the pages below, narrowed by what the address says."""
    filters = Filters.read(request.GET)
    below = ContentPage.objects.open().descendant_of(page)
    found = narrow(below, filters).order_by("title", "path")
    pages = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "breadcrumbs": breadcrumbs(page),
        "filters": filters,
        "facets": kept_facets(page.pk, below, filters),
        "pages": pages,
    }
    return render(request, "knowledge/index.html", context)


@page_view(GlossaryPage)
def glossary(request: HttpRequest, page: GlossaryPage) -> HttpResponse:
    """List all terms from A to Z."""
    terms = GlossaryTerm.objects.prefetch_related("see_also")
    letters = [
        (letter, list(group)) for letter, group in groupby(_sorted(terms), key=_letter)
    ]
    context = {"page": page, "breadcrumbs": breadcrumbs(page), "letters": letters}
    return render(request, "knowledge/glossary.html", context)


_PLAIN = str.maketrans("ÄÖÜäöü", "AOUaou")


def _sorted(terms: Iterable[GlossaryTerm]) -> list[GlossaryTerm]:
    return sorted(terms, key=lambda one: one.term.translate(_PLAIN).lower())


def _letter(term: GlossaryTerm) -> str:
    return term.term[0].upper().translate(_PLAIN)
