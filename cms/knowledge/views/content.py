"""Guides, instructions, resources and cases."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail import hooks

from cms.knowledge.domain.care import is_overdue
from cms.knowledge.models import (
    Audience,
    CasePage,
    ContentPage,
    GuidePage,
    InstructionPage,
    ResourcePage,
    ServedPage,
    page_view,
)
from cms.knowledge.services.hooks import dimension_titles, steps_of_page
from cms.knowledge.services.rendering import fill_parts, page_parts
from cms.knowledge.services.standing import standing_of
from cms.knowledge.services.variables import words_of
from cms.knowledge.services.version import DAY, current_version
from cms.municipalities.models import Municipality


def shared_context(request: HttpRequest, page: ContentPage) -> dict[str, Any]:
    """Return what the templates of all content pages need.

    Placeholders are filled with the words of the reader's municipality, when a template
    asks for the parts. The article itself is made anew each time; see ``kept_article``.
    """
    draft = getattr(request, "is_preview", False)
    parts = page_parts(page, draft=draft)
    words = words_of(request.user, parts.placeholders)
    asked = hooks.get_hooks("page_extras")
    extras = [panel for ask in asked for panel in ask(request, page)]
    return {
        "page": page,
        "parts": SimpleLazyObject(lambda: fill_parts(parts, words)),
        "words": words,
        "breadcrumbs": parts.breadcrumbs,
        "index_url": parts.breadcrumbs[0][1],
        "audiences": _labels(page),
        "dimension": dimension_titles().get(page.dimension, ""),
        "steps": steps_of_page(parts.steps),
        "panels": sorted(extras, key=lambda panel: panel.order),
        "is_overdue": not draft and is_overdue(page.review_on, timezone.localdate()),
        "keep": 0,
        "article_key": "",
    }


def kept_article(request: HttpRequest, page: ContentPage) -> dict[str, Any]:
    """Return the shared context of a page whose article is the same for a house."""
    context = shared_context(request, page)
    shown = (context["steps"], context["dimension"], context["words"])
    return {**context, **keeping(request, page, shown)}


def keeping(request: HttpRequest, page: ServedPage, shown: object) -> dict[str, Any]:
    """Return how long a template keeps an article, and the key; nothing of drafts.

    ``shown`` is all that the article shows besides the live page.
    """
    if getattr(request, "is_preview", False):
        return {"keep": 0, "article_key": ""}
    version = f"{page.live_revision_id}:{current_version()}:{get_language()}"
    return {"keep": DAY, "article_key": f"{page.pk}:{version}:{shown!r}"}


def _labels(page: ContentPage) -> list[str]:
    labels = dict(Audience.choices)
    return [str(labels[code]) for code in page.audiences if code in labels]


@page_view(GuidePage, ResourcePage)
def text_page(request: HttpRequest, page: ContentPage) -> HttpResponse:
    """Show a guide or a resource."""
    return render(request, "knowledge/text.html", kept_article(request, page))


@page_view(InstructionPage)
def instruction(request: HttpRequest, page: InstructionPage) -> HttpResponse:
    """Show an instruction with its number, scope and validity."""
    context = shared_context(request, page)
    standing = standing_of(page, timezone.localdate())
    shown = (context["steps"], context["dimension"], context["words"], standing)
    context |= keeping(request, page, shown) | {"standing": standing}
    return render(request, "knowledge/instruction.html", context)


@page_view(CasePage)
def case(request: HttpRequest, page: CasePage) -> HttpResponse:
    """Show an example with the municipalities it is about and its source."""
    bodies = Municipality.objects.filter(ars__in=page.municipalities)
    context = {**kept_article(request, page), "municipalities": bodies}
    return render(request, "knowledge/case.html", context)
