"""The index of courses and curricula."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.knowledge.domain.filters import Filters
from cms.knowledge.models import page_view
from cms.knowledge.services.facets import narrow
from cms.knowledge.services.rendering import breadcrumbs
from curricula.models import CoursePage, CurriculumPage, LearningIndexPage
from curricula.services.levels import facets_with_level, level_items, read_level

PER_PAGE = 25


@page_view(LearningIndexPage)
def learning_index(request: HttpRequest, page: LearningIndexPage) -> HttpResponse:
    """List courses by topic, field of action, audience and level; curricula first."""
    filters = Filters.read(request.GET)
    level = read_level(request.GET)
    below = CoursePage.objects.open().child_of(page)
    fitting = below.filter(level=level) if level else below
    found = narrow(fitting, filters).order_by("title", "path")
    narrowed = bool(level) or not filters.is_empty
    context = {
        "page": page,
        "breadcrumbs": breadcrumbs(page),
        "filters": filters,
        "facets": facets_with_level(page.pk, fitting, filters, level),
        "levels": level_items(narrow(below, filters), filters, level),
        "narrowed": narrowed,
        "curricula": [] if narrowed else _curricula(page),
        "pages": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "curricula/index.html", context)


def _curricula(page: LearningIndexPage) -> list[CurriculumPage]:
    return list(CurriculumPage.objects.live().child_of(page).order_by("title"))
