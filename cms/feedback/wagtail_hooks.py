"""What feedback registers with Wagtail and with other apps."""

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from cms.feedback.services import queues
from cms.feedback.services.remarks import published
from cms.feedback.views.day import day_groups, news_groups
from cms.feedback.views.reports import not_helping
from cms.knowledge.models import ContentPage
from cms.ui.panels import DayGroup, Panel
from cms.ui.panels import MenuItem as PageMenuItem

hooks.register("my_day_groups", day_groups)
hooks.register("my_day_groups", news_groups)


@hooks.register("page_extras")
def feedback_panel(request: HttpRequest, page: ContentPage) -> list[Panel]:
    """Ask below every live page whether it helped, and show what was answered."""
    if getattr(request, "is_preview", False):
        return []
    context = {"pk": page.pk, "answers": published(page.pk)}
    return [Panel(90, "feedback/panel.html", context)]


@hooks.register("site_footer")
def newest_item(_request: HttpRequest) -> list[PageMenuItem]:
    """Lead to what is new, and to the feeds of it."""
    return [PageMenuItem(30, _("New"), "feedback:newest")]


@hooks.register("account_menu")
def subscriptions_item(_request: HttpRequest) -> list[PageMenuItem]:
    """Lead from the account to the subscriptions."""
    return [PageMenuItem(10, _("Subscriptions"), "feedback:subscriptions")]


@hooks.register("asked_actions")
def task_of_words(request: HttpRequest) -> list[Panel]:
    """Let words that found nothing become a task for those who look after pages."""
    if not queues.looks_after_words(request.user):
        return []
    token = {"csrf_token": get_token(request)}
    return [Panel(10, "feedback/admin/task_of_words.html", token)]


@hooks.register("construct_homepage_panels")
def queue_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Tell editors in the admin of remarks and tasks, if there are any."""
    groups = day_groups(request.user)
    panels.extend(QueuePanel(group) for group in groups if group.lines)


class QueuePanel(Component):
    """Remarks and tasks on the start page of the admin."""

    name = "feedback_queue"
    template_name = "knowledge/admin/reviews_panel.html"
    order = 91

    def __init__(self, group: DayGroup) -> None:
        self.group = group

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the lines."""
        return {"group": self.group}


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Bring the report's address."""
    return [path("rueckmeldungen/", not_helping, name="feedback_not_helping")]


@hooks.register("register_reports_menu_item")
def report_item() -> MenuItem:
    """Lead to the report."""
    url = reverse("feedback_not_helping")
    return MenuItem(_("Pages that did not help"), url, icon_name="thumbtack")


@hooks.register("register_admin_menu_item")
def queue_item() -> MenuItem:
    """Lead editors to the remarks on their pages."""
    return MenuItem(
        _("Feedback"), reverse("feedback:queue"), icon_name="comment", order=151
    )
