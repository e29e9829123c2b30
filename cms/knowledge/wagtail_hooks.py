"""What the knowledge base registers with Wagtail and with other apps."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem as AdminMenuItem
from wagtail.admin.ui.components import Component
from wagtail.documents.models import Document
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.knowledge.models import ContentPage, GlossaryTerm
from cms.knowledge.services.attachments import may_open
from cms.knowledge.services.glossary import GlossaryLoader
from cms.knowledge.services.labels import labels_of
from cms.knowledge.services.loading import ContentLoader
from cms.knowledge.services.pages import PageLoader
from cms.knowledge.services.processes import ProcessLoader
from cms.knowledge.services.searching import page_source, term_source
from cms.knowledge.services.servicelist import ServiceLoader
from cms.knowledge.services.servicesearch import service_source
from cms.knowledge.services.version import forget_kept, raise_version
from cms.knowledge.views.reports import content_report
from cms.knowledge.views.reviews import day_groups
from cms.search.services.sources import Source
from cms.ui.panels import DayGroup, MenuItem, OpenOffer, SetupStep


@hooks.register("content_loaders")
def content_loaders() -> list[ContentLoader]:
    """Bring the loaders of this app."""
    return [GlossaryLoader(), PageLoader(), ServiceLoader(), ProcessLoader()]


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


@hooks.register("before_serve_document")
def hide_files_of_hidden_pages(document: Document, request: HttpRequest) -> None:
    """Answer as if a file were missing to people who may read none of its pages."""
    if not may_open(request.user, document):
        raise Http404


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
    """Let pages, terms and services be found."""
    return [page_source(), term_source(), service_source()]


@hooks.register("search_labels")
def search_labels(facet: str) -> dict[str, str]:
    """Name the values results are narrowed to."""
    return labels_of(facet)


hooks.register("person_erased", forget_kept)
hooks.register("my_day_groups", day_groups)


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
    """Bring the report's address."""
    return [path("inhalte/", content_report, name="knowledge_report")]


@hooks.register("register_reports_menu_item")
def report_item() -> AdminMenuItem:
    """Lead to the report."""
    return AdminMenuItem(
        _("Content"), reverse("knowledge_report"), icon_name="doc-empty-inverse"
    )
