"""Reports of the query log, inside the Wagtail admin, and the way to synonyms."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.snippets.views.snippets import CreateView

from cms.search.domain.counts import FEWEST, Weeks, chosen_weeks, weeks_to_choose
from cms.search.domain.query import clean_query
from cms.search.models import SynonymGroup
from cms.search.services import asked
from cms.ui.panels import Panel

_KEY = 80  # letters of a group's key
_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@require_safe
def without_hit(request: HttpRequest) -> HttpResponse:
    """List words that found nothing."""
    title = _("Searched without a hit")
    return _report(request, title, asked.without_hit, "search/admin/without_hit.html")


@require_safe
def not_opened(request: HttpRequest) -> HttpResponse:
    """List words with hits of which mostly none was opened."""
    title = _("Searched, not opened")
    return _report(request, title, asked.not_opened, "search/admin/not_opened.html")


def may_add(request: HttpRequest) -> bool:
    """Tell whether this person changes synonyms; others propose them."""
    return request.user.has_perm("search.add_synonymgroup")


def _report(
    request: HttpRequest,
    title: str,
    rows: Callable[[Weeks, str | None], "Page[Any]"],
    template: str,
) -> HttpResponse:
    today = timezone.localdate()
    weeks = chosen_weeks(request.GET.dict(), today=today)
    page = rows(weeks, request.GET.get("p"))
    context = {
        "title": title,
        "weeks": weeks,
        "choices": weeks_to_choose(today=today),
        "page": page,
        "elided_page_range": page.paginator.get_elided_page_range(page.number),
        "fewest": FEWEST,
        "may_add": may_add(request),
        "actions": _actions(request),
    }
    return render(request, template, context)


def _actions(request: HttpRequest) -> list[Panel]:
    """Return what else can be done about words; higher apps bring it."""
    asked = hooks.get_hooks("asked_actions")
    return [action for ask in asked for action in ask(request)]


class SynonymCreateView(CreateView):
    """A new group of synonyms, begun with the word of a report."""

    def get_initial_form_instance(self) -> SynonymGroup | None:
        """Return a group that holds the word of the address; none without one."""
        word = clean_query(self.request.GET.get("wort", ""))
        if not word:
            return None
        return SynonymGroup(
            key=slugify(word.lower().translate(_PLAIN))[:_KEY], terms=f"{word}\n"
        )
