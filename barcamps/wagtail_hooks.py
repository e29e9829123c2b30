"""What exchange gives to the frame."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.ui.panels import MenuItem


@hooks.register("site_menu")
def exchange_menu(_request: HttpRequest) -> list[MenuItem]:
    """Lead to the impulses for an exchange with others."""
    return [MenuItem(30, _("Exchange"), "/wissen/?art=exchange")]
