"""Lists of pages with filters, and the glossary."""

from collections.abc import Iterable
from copy import copy
from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from wagtail import hooks
from wagtail.models import Page

from cms.knowledge.domain.filters import Filters
from cms.knowledge.models import (
    ContentPage,
    GlossaryPage,
    GlossaryTerm,
    SectionIndexPage,
    page_view,
)
from cms.knowledge.querysets.lookup import links
from cms.knowledge.services.facets import kept_facets, narrow
from cms.knowledge.services.own_instructions import own_instructions
from cms.knowledge.services.own_pages import own_pages
from cms.knowledge.services.rendering import breadcrumbs
from cms.knowledge.services.version import kept
from cms.ui.panels import Panel

_PER_PAGE = 25
_LONGEST_NUMBER = 10  # digits of a page number that are told apart


@page_view(SectionIndexPage)
def section_index(request: HttpRequest, page: SectionIndexPage) -> HttpResponse:
    """List the pages below, narrowed by what the address says."""
    filters = Filters.read(request.GET)
    number = request.GET.get("page", "")[:_LONGEST_NUMBER]
    context = {
        "page": page,
        "breadcrumbs": breadcrumbs(page),
        "own": own_pages(request.user, page, filters),
        "instructions": own_instructions(request.user, page, filters, on=localdate()),
        "content": kept(
            f"index:{page.pk}:{filters.query}:{number!r}",
            lambda: _content(_plain(request, filters), page, filters, number),
        ),
        "panels": extras(request, page),
    }
    return render(request, "knowledge/index.html", context)


def extras(request: HttpRequest, page: Page) -> list[Panel]:
    """Return the boxes that other apps put below a list."""
    asked = hooks.get_hooks("section_extras")
    return [panel for ask in asked for panel in ask(request, page)]


def _plain(request: HttpRequest, filters: Filters) -> HttpRequest:
    """Return the request with the known filters only, for the links that are kept."""
    plain = copy(request)
    plain.GET = QueryDict(filters.query[1:])
    return plain


def _content(
    request: HttpRequest, page: SectionIndexPage, filters: Filters, number: str
) -> str:
    """Return filters and list as HTML; the same for everybody."""
    below = ContentPage.objects.common().descendant_of(page)
    found = narrow(below, filters).order_by("title", "path")
    pages = Paginator(found, _PER_PAGE).get_page(number)
    context = {
        "page": page,
        "filters": filters,
        "narrowed": not filters.without("phase").without("form").is_empty,
        "facets": kept_facets(page.pk, below, filters),
        "pages": pages,
        "others": _others(page),
        "links": links(found[max(pages.start_index() - 1, 0) : pages.end_index()]),
    }
    return render_to_string("knowledge/index_content.html", context, request)


def _others(page: SectionIndexPage) -> list[Page]:
    """Return the other collections: nobody looks for what nothing leads to."""
    beside = SectionIndexPage.objects.live().sibling_of(page, inclusive=False)
    return [*beside.order_by("path"), *GlossaryPage.objects.live()]


@page_view(GlossaryPage)
def glossary(request: HttpRequest, page: GlossaryPage) -> HttpResponse:
    """List all terms from A to Z."""
    content = kept("glossary", _terms)
    context = {"page": page, "breadcrumbs": breadcrumbs(page), "content": content}
    return render(request, "knowledge/glossary.html", context)


def _terms() -> str:
    """Return all terms as HTML; the same for everybody."""
    terms = GlossaryTerm.objects.prefetch_related("see_also")
    letters = [
        (letter, list(group)) for letter, group in groupby(_sorted(terms), key=_letter)
    ]
    return render_to_string("knowledge/glossary_content.html", {"letters": letters})


_PLAIN = str.maketrans("ÄÖÜäöü", "AOUaou")


def _sorted(terms: Iterable[GlossaryTerm]) -> list[GlossaryTerm]:
    return sorted(terms, key=lambda one: one.term.translate(_PLAIN).lower())


def _letter(term: GlossaryTerm) -> str:
    return term.term[0].upper().translate(_PLAIN)
