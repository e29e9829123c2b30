"""What the knowledge base registers with Wagtail and with other apps."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem as AdminMenuItem
from wagtail.admin.ui.components import Component
from wagtail.documents.models import Document
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.knowledge.demo import places_of_the_demo
from cms.knowledge.models import ContentPage, GlossaryTerm
from cms.knowledge.permissions import closed_pages, may_read
from cms.knowledge.services.attachments import may_open
from cms.knowledge.services.funding import FundingLoader
from cms.knowledge.services.fundingsearch import funding_source
from cms.knowledge.services.glossary import GlossaryLoader
from cms.knowledge.services.keeping import keepers_of
from cms.knowledge.services.labels import labels_of
from cms.knowledge.services.loading import ContentLoader
from cms.knowledge.services.pages import PageLoader
from cms.knowledge.services.processes import ProcessLoader
from cms.knowledge.services.searching import page_source, term_source
from cms.knowledge.services.servicelist import ServiceLoader
from cms.knowledge.services.servicesearch import service_source
from cms.knowledge.services.structure import open_places
from cms.knowledge.services.version import forget_kept, raise_version
from cms.knowledge.views import approvals, bulk, editing
from cms.knowledge.views.alliances import trust_panels
from cms.knowledge.views.reports import (
    broken_report,
    content_report,
    process_report,
    report_item,
)
from cms.knowledge.views.reviews import day_groups
from cms.knowledge.views.service_chooser import (
    ServiceChoose,
    ServiceChosen,
    ServiceResults,
)
from cms.search.services.sources import Source
from cms.ui.panels import DayGroup, MenuItem, OpenOffer, SetupStep


@hooks.register("content_loaders")
def content_loaders() -> list[ContentLoader]:
    """Bring the loaders of this app."""
    return [
        GlossaryLoader(),
        PageLoader(),
        ServiceLoader(),
        ProcessLoader(),
        FundingLoader(),
    ]


@hooks.register("site_menu")
def site_menu(_request: HttpRequest) -> list[MenuItem]:
    """Lead to the knowledge base from every page."""
    return [MenuItem(10, _("Knowledge"), "/wissen/")]


@hooks.register("open_offers")
def guides_for_everybody(_request: HttpRequest) -> list[OpenOffer]:
    """Name what everybody can read."""
    text = _("Short guides, templates, processes and good examples for the next step.")
    return [OpenOffer(20, _("Knowledge"), text, "/wissen/", "draft")]


@hooks.register("before_serve_page", order=-1)
def hide_from_strangers(
    page: Page, request: HttpRequest, _args: object, _kwargs: object
) -> None:
    """Answer people who signed in as if a page they may not read were missing.

    Wagtail would send them to the log-in, and that back to the page.
    """
    if request.user.is_authenticated and not all(
        rule.accept_request(request) for rule in page.get_view_restrictions()
    ):
        raise Http404


@hooks.register("before_serve_page", order=-1)
def keep_to_members(
    page: Page, request: HttpRequest, _args: object, _kwargs: object
) -> HttpResponse | None:
    """Answer strangers as if an internal page were missing; visitors may sign in."""
    if may_read(request.user, page):
        return None
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.get_full_path())


hooks.register("closed_pages", closed_pages)
hooks.register("publisher_opened", open_places)


@hooks.register("before_serve_document")
def hide_files_of_hidden_pages(document: Document, request: HttpRequest) -> None:
    """Answer as if a file were missing to people who may read none of its pages."""
    if not may_open(request.user, document):
        raise Http404


hooks.register("construct_page_chooser_queryset", editing.choose_among_own)
hooks.register("construct_reports_menu", editing.leave_out_types)


@hooks.register("setup_steps")
def content_step(_request: HttpRequest) -> list[SetupStep]:
    """Tell operators to load guides, processes and courses."""
    return [
        SetupStep(
            30,
            _("Load the pages"),
            _("Guides, templates, processes and courses come with it."),
            is_done=ContentPage.objects.live().exists(),
            command="python manage.py load_content",
        )
    ]


@hooks.register("search_sources")
def search_sources() -> list[Source]:
    """Let pages, terms, services and funding be found."""
    return [page_source(), term_source(), service_source(), funding_source()]


hooks.register("search_labels", labels_of)
hooks.register("question_keepers", keepers_of)
hooks.register("demo_loaders", places_of_the_demo)
hooks.register("person_erased", forget_kept)
hooks.register("my_day_groups", day_groups)
hooks.register("my_day_groups", approvals.day_groups)
hooks.register("workspace_menu", approvals.menu)
for _action in (bulk.PublishPages, bulk.ArchivePages):
    hooks.register("register_bulk_action", _action, order=1)  # in place of Wagtail's
hooks.register("before_create_page", approvals.make_a_draft)
hooks.register("before_copy_page", approvals.copy_as_draft)
hooks.register("construct_page_action_menu", approvals.leave_out_publishing)
hooks.register("workspace_panels", trust_panels)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Name what stands in the history of a page besides Wagtail's own entries."""
    actions.register_action("knowledge.review", _("Review"), _("Reviewed; still holds"))


@hooks.register("register_admin_menu_item")
def reviews_item() -> AdminMenuItem:
    """Lead editors to their reviews."""
    address = reverse("knowledge_reviews")
    return AdminMenuItem(
        _("My reviews"), address, icon_name="calendar-check", order=150
    )


@hooks.register("construct_homepage_panels")
def reviews_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Tell editors in the admin which reviews are due to them."""
    panels.extend(ReviewsPanel(group) for group in day_groups(request.user))


class ReviewsPanel(Component):
    """The due reviews on the start page of the admin."""

    name = "knowledge_reviews"
    template_name = "knowledge/admin/reviews_panel.html"
    order = 90

    def __init__(self, group: DayGroup) -> None:
        self.group = group

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the lines."""
        return {"group": self.group}


class GlossaryTermViewSet(SnippetViewSet):
    """Terms in the Wagtail admin."""

    model = GlossaryTerm
    icon = "help"
    add_to_admin_menu = True
    menu_label = _("Glossary")
    list_display = ["term", "definition"]
    search_fields = ["term", "definition"]


register_snippet(GlossaryTermViewSet)
register_snippet(editing.FundingViewSet)
register_snippet(editing.InstructionKindViewSet)
register_snippet(editing.TopicViewSet)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def after_snippet(_request: HttpRequest, instance: Any) -> None:
    """Outdate kept pages when a term changes."""
    if isinstance(instance, GlossaryTerm):
        raise_version()


@hooks.register("after_delete_snippet")
def after_delete_snippet(_request: HttpRequest, _instances: Any) -> None:
    """Outdate kept pages when terms go."""
    raise_version()


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Bring the addresses of reports, and of the window to choose a service."""
    chooser = "leistungen/waehlen/"
    return [
        path("inhalte/", content_report, name="knowledge_report"),
        path("links-und-bilder/", broken_report, name="knowledge_broken"),
        path("prozesspruefung/", process_report, name="knowledge_process_report"),
        path(chooser, ServiceChoose.as_view(), name="knowledge_service_choose"),
        path(
            f"{chooser}liste/",
            ServiceResults.as_view(),
            name="knowledge_service_results",
        ),
        path(
            f"{chooser}<int:pk>/",
            ServiceChosen.as_view(),
            name="knowledge_service_chosen",
        ),
    ]


_REPORTS = (
    (_("First improve, then digitise"), "knowledge_process_report", "resubmit"),
    (_("Broken links and pictures without a description"), "knowledge_broken", "link"),
    (_("Content"), "knowledge_report", "doc-empty-inverse"),
)
for label, name, icon in _REPORTS:
    hooks.register("register_reports_menu_item", report_item(label, name, icon))
