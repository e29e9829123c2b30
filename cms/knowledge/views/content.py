"""Guides, instructions, resources and cases."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail import hooks

from cms.knowledge.models import (
    Audience,
    CasePage,
    ContentPage,
    GuidePage,
    InstructionPage,
    ResourcePage,
    page_view,
)
from cms.knowledge.services.hooks import dimension_titles, steps_of_page
from cms.knowledge.services.rendering import page_parts
from cms.municipalities.models import Municipality


def shared_context(
    request: HttpRequest, page: ContentPage, values: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return what the templates of all content pages need.

    ``values`` are the words of a municipality for the placeholders.
    """
    draft = getattr(request, "is_preview", False)
    parts = page_parts(page, values or {}, draft=draft)
    asked = hooks.get_hooks("page_extras")
    extras = [panel for ask in asked for panel in ask(request, page)]
    return {
        "page": page,
        "parts": parts,
        "breadcrumbs": parts.breadcrumbs,
        "index_url": parts.breadcrumbs[0][1],
        "audiences": _labels(page),
        "dimension": dimension_titles().get(page.dimension, ""),
        "steps": steps_of_page(parts.steps),
        "panels": sorted(extras, key=lambda panel: panel.order),
    }


def _labels(page: ContentPage) -> list[str]:
    labels = dict(Audience.choices)
    return [str(labels[code]) for code in page.audiences if code in labels]


@page_view(GuidePage, ResourcePage)
def text_page(request: HttpRequest, page: ContentPage) -> HttpResponse:
    """Show a guide or a resource."""
    return render(request, "knowledge/text.html", shared_context(request, page))


@page_view(InstructionPage)
def instruction(request: HttpRequest, page: InstructionPage) -> HttpResponse:
    """Show an instruction with its number, scope and validity."""
    context = shared_context(request, page)
    return render(request, "knowledge/instruction.html", context)


@page_view(CasePage)
def case(request: HttpRequest, page: CasePage) -> HttpResponse:
    """Show an example with the municipalities it is about and its source."""
    bodies = Municipality.objects.filter(ars__in=page.municipalities)
    context = {**shared_context(request, page), "municipalities": list(bodies)}
    return render(request, "knowledge/case.html", context)
