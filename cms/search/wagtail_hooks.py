"""Synonyms and best bets in the Wagtail admin, and what operators do first."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.search.domain.counts import Asked, chosen_weeks
from cms.search.models import BestBet, Entry, SynonymGroup
from cms.search.services.asked import most_missed
from cms.search.services.asking import forget_synonyms
from cms.search.services.bets import forget_bets
from cms.search.services.state import State, state
from cms.search.views import reports
from cms.ui.panels import SetupStep


@hooks.register("setup_steps")
def search_step(_request: HttpRequest) -> list[SetupStep]:
    """Tell operators to build the search."""
    return [
        SetupStep(
            40,
            _("Build the search"),
            _("Then all pages and terms are found, also by words that mean the same."),
            is_done=Entry.objects.exists() and SynonymGroup.objects.exists(),
            command="python manage.py load_synonyms && python manage.py rebuild_search",
        )
    ]


class StatePanel(Component):
    """How the search is doing, on the start page of the admin."""

    order = 250
    template_name = "search/admin/state.html"

    def __init__(self, told: State) -> None:
        self.told = told

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        """Return the state."""
        return {"state": self.told}


@hooks.register("construct_homepage_panels")
def search_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Tell editors of a rebuild and of files that cannot be read, if there are any."""
    if told := state(request.user):
        panels.append(StatePanel(told))


class AskedPanel(Component):
    """What was searched for and not found, on the start page of the admin."""

    order = 260
    template_name = "search/admin/asked_panel.html"

    def __init__(self, rows: list[Asked], *, may_add: bool) -> None:
        self.told = {"rows": rows, "may_add": may_add}

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        """Return the words, and whether they may become synonyms here."""
        return self.told


@hooks.register("construct_homepage_panels")
def asked_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show editors the words that found nothing in the last weeks, if there are any."""
    rows = most_missed(chosen_weeks({}, today=timezone.localdate()))
    if rows:
        panels.append(AskedPanel(rows, may_add=reports.may_add(request)))


class SynonymGroupViewSet(SnippetViewSet):
    """Groups of synonyms in the Wagtail admin."""

    model = SynonymGroup
    icon = "search"
    add_to_admin_menu = True
    menu_label = _("Synonyms")
    list_display = ["__str__", "others", "direction"]
    add_view_class = reports.SynonymCreateView
    search_fields = ["key", "terms"]


class BestBetViewSet(SnippetViewSet):
    """Best bets in the Wagtail admin."""

    model = BestBet
    icon = "pick"
    add_to_admin_menu = True
    menu_label = _("Best bets")
    list_display = ["__str__", "queries"]
    search_fields = ["queries"]


register_snippet(SynonymGroupViewSet)
register_snippet(BestBetViewSet)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def after_snippet(_request: HttpRequest, instance: object) -> None:
    """Search by the new words and bets at once."""
    if isinstance(instance, SynonymGroup):
        forget_synonyms()
    if isinstance(instance, BestBet):
        forget_bets()


@hooks.register("after_delete_snippet")
def after_delete_snippet(_request: HttpRequest, _instances: object) -> None:
    """Search without the words and bets at once."""
    forget_synonyms()
    forget_bets()


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Bring the reports of the query log."""
    return [
        path("suche/ohne-treffer/", reports.without_hit, name="search_without_hit"),
        path("suche/nicht-geoeffnet/", reports.not_opened, name="search_not_opened"),
    ]


@hooks.register("register_reports_menu_item")
def without_hit_item() -> MenuItem:
    """Lead to what was looked for and not found."""
    url = reverse("search_without_hit")
    return MenuItem(_("Searched without a hit"), url, icon_name="search")


@hooks.register("register_reports_menu_item")
def not_opened_item() -> MenuItem:
    """Lead to what was found and not opened."""
    url = reverse("search_not_opened")
    return MenuItem(_("Searched, not opened"), url, icon_name="search")
