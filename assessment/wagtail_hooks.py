"""What the self-assessment registers with other apps."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.municipalities.models import Municipality
from cms.ui.panels import MenuItem


@hooks.register("workspace_menu")
def peer_menu(_request: HttpRequest, _municipality: Municipality) -> list[MenuItem]:
    """Lead to peers and to the own offers."""
    return [
        MenuItem(50, _("Peers"), "assessment:peers", "assessment.view_peers"),
        MenuItem(60, _("Your offers"), "assessment:offers", "assessment.edit_offer"),
    ]
