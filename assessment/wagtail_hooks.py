"""What the self-assessment registers with other apps."""

from datetime import datetime

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem as AdminMenuItem

from assessment import demo
from assessment.models import CatalogueVersion, Run
from assessment.services import pagelinks, searching
from assessment.services.assignments import view_opening
from assessment.services.deliveries import sheet_opening
from assessment.views import catalogue, day, panels
from assessment.views.runs import open_run
from cms.accounts.models import AccessLink
from cms.accounts.permissions import is_operator
from cms.accounts.services.links import Opening
from cms.municipalities.demo import DemoLoader
from cms.municipalities.models import Municipality
from cms.search.services.sources import Source
from cms.ui.panels import MenuItem, OpenOffer, Panel, SetupStep


@hooks.register("link_openings")
def opening_of_view(link: AccessLink, at: datetime) -> Opening | None:
    """Return what the link of an assigned perspective opens."""
    return view_opening(link, at=at)


@hooks.register("link_openings")
def opening_of_sheet(link: AccessLink, at: datetime) -> Opening | None:
    """Return what the link of a question sheet opens."""
    return sheet_opening(link, at=at)


@hooks.register("site_menu")
def self_assessment_menu(_request: HttpRequest) -> list[MenuItem]:
    """Lead everybody to what the self-assessment asks."""
    return [MenuItem(40, _("Self-assessment"), "assessment:about")]


@hooks.register("start_panels")
def self_test_panel(_request: HttpRequest) -> list[Panel]:
    """Lead visitors of the start page to the self-test."""
    return [Panel(-10, "assessment/panel_self_test.html")]


@hooks.register("open_offers")
def self_test_for_everybody(_request: HttpRequest) -> list[OpenOffer]:
    """Name the self-test, which needs no account."""
    text = _("Twelve questions, 15 minutes, no account. Nothing is stored.")
    url = reverse("assessment:self_test")
    return [OpenOffer(10, _("Self-test"), text, url, "arrow-forward")]


@hooks.register("setup_steps")
def catalogue_step(_request: HttpRequest) -> list[SetupStep]:
    """Tell operators to load the questions."""
    return [
        SetupStep(
            20,
            _("Load the questions of the self-assessment"),
            _("Forty questions in eight fields of action come with it."),
            is_done=CatalogueVersion.objects.exists(),
            command="python manage.py load_catalogue",
        )
    ]


@hooks.register("workspace_menu")
def run_menu(_request: HttpRequest, _municipality: Municipality) -> list[MenuItem]:
    """Lead to the self-assessment."""
    label = _("Self-assessment")
    return [MenuItem(15, label, "assessment:runs", "assessment.view_runs")]


@hooks.register("workspace_panels")
def run_panels(request: HttpRequest, municipality: Municipality) -> list[Panel]:
    """Show the run in work, or how to begin with the first one."""
    if not request.user.has_perm("assessment.view_runs", municipality):
        return []
    context = {
        "open": open_run(request, municipality),
        "municipality": municipality,
        "may_start": request.user.has_perm("assessment.start_run", municipality),
        "has_results": Run.objects.of(municipality).submitted().exists(),
    }
    return [Panel(10, "assessment/panel_run.html", context)]


@hooks.register("register_admin_urls")
def catalogue_urls() -> list[URLPattern]:
    """Give the catalogue versions their page in the admin."""
    return [path("kataloge/", catalogue.versions, name="assessment_catalogues")]


@hooks.register("register_settings_menu_item")
def catalogue_menu() -> AdminMenuItem:
    """Lead operators to the catalogue versions."""
    return OperatorMenuItem(
        _("Question catalogues"), reverse("assessment_catalogues"), icon_name="list-ol"
    )


class OperatorMenuItem(AdminMenuItem):
    """A menu entry only operators see."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the person runs the installation."""
        return bool(is_operator(request.user))


@hooks.register("workspace_menu")
def peer_menu(_request: HttpRequest, _municipality: Municipality) -> list[MenuItem]:
    """Lead to peers and to the own offers."""
    return [
        MenuItem(50, _("Peers"), "assessment:peers", "assessment.view_peers"),
        MenuItem(60, _("Your offers"), "assessment:offers", "assessment.edit_offer"),
    ]


@hooks.register("workspace_menu")
def result_menu(_request: HttpRequest, _municipality: Municipality) -> list[MenuItem]:
    """Lead to result, next steps and plan."""
    return [
        MenuItem(20, _("Result"), "assessment:latest_result", "assessment.view_result"),
        MenuItem(30, _("Next steps"), "assessment:steps", "assessment.view_plan"),
        MenuItem(40, _("Plan"), "assessment:plan", "assessment.view_plan"),
    ]


@hooks.register("search_sources")
def search_sources() -> list[Source]:
    """Let fields, questions and steps of the newest catalogue be found."""
    return [searching.catalogue_source()]


hooks.register("search_labels", searching.labels_of)
hooks.register("workspace_panels", panels.result_panel)
hooks.register("workspace_panels", panels.plan_panel)
hooks.register("my_day_groups", day.day_groups)
hooks.register("deputy_day_groups", day.deputy_day_groups)
hooks.register("deputy_rights", day.deputy_rights)
hooks.register("dimension_titles", pagelinks.dimension_titles)
hooks.register("step_titles", pagelinks.step_titles)
hooks.register("step_texts", pagelinks.step_texts)
hooks.register("step_ids", pagelinks.step_ids)
hooks.register("step_supports", pagelinks.step_supports)
hooks.register("steps_of_page", pagelinks.step_links)


@hooks.register("demo_loaders")
def demo_runs() -> DemoLoader:
    """Return the loader of the invented runs, offers and plans."""
    return DemoLoader(30, demo.load, demo.remove)
