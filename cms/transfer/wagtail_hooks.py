"""What import and export register with Wagtail and with other apps."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from cms.knowledge.models import ContentPage
from cms.transfer.permissions import may_take_in
from cms.transfer.services.export import can_be_written
from cms.ui.panels import Panel


@hooks.register("page_extras")
def take_along(_request: HttpRequest, page: ContentPage) -> list[Panel]:
    """Offer readers the page as a file."""
    if page.pk is None or not can_be_written(page):
        return []
    return [Panel(900, "transfer/take_along.html", {"pk": page.pk})]


@hooks.register("section_extras")
def take_all_along(_request: HttpRequest, page: Page) -> list[Panel]:
    """Offer readers all pages of a section or a house as files."""
    return [Panel(900, "transfer/take_all_along.html", {"pk": page.pk})]


@hooks.register("register_page_header_buttons")
def take_in_button(page: Any, user: Any, *_rest: Any, **_more: Any) -> Iterator[Button]:
    """Lead editors of a section to taking files in."""
    if may_take_in(user, page.specific):
        address = reverse("transfer_take_in", args=[page.pk])
        yield Button(_("Take files in"), address, icon_name="upload", priority=60)
