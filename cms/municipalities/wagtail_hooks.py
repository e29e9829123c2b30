"""What the register gives to the Wagtail admin, the footer and workspaces.

In the admin operators look bodies up and correct few of their fields.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from cms.municipalities import demo
from cms.municipalities.forms import CorrectionForm
from cms.municipalities.models import Municipality
from cms.ui.panels import MenuItem

_OFFERED = {"index", "index_results", "edit", "history", "history_results"}


class RegisterViewSet(ModelViewSet):
    """Listing, editing and history; adding and deleting are for imports."""

    model = Municipality
    name = "register"
    icon = "site"
    menu_label = gettext_lazy("Register")
    menu_order = 700
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ("name", "official_name", "ars")
    list_per_page = 50
    list_display = ("display_name", "place", "ars", "is_administration", "status")
    list_filter = ("state", "kind", "status", "is_administration")
    ordering = ("search_name", "ars")

    def get_form_class(self, for_update: bool = False) -> type[CorrectionForm]:  # noqa: FBT001, FBT002 -- Wagtail's signature
        """Return the form of the few fields people correct."""
        return CorrectionForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out the addresses that do not exist here."""
        missing = {"add_url_name": None, "delete_url_name": None}
        missing |= {"usage_url_name": None}
        found: dict[str, Any] = super().get_common_view_kwargs(**missing, **kwargs)
        return found

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses of what is offered."""
        return [p for p in super().get_urlpatterns() if p.name in _OFFERED]


@hooks.register("register_admin_viewset")
def register_viewset() -> RegisterViewSet:
    """Bring the register into the admin."""
    return RegisterViewSet()


@hooks.register("site_footer")
def footer(request: HttpRequest) -> Iterable[MenuItem]:
    """Return the link to the public list."""
    return [MenuItem(20, _("Municipalities"), "municipalities:index")]


@hooks.register("workspace_menu")
def workspace_menu(
    request: HttpRequest, municipality: Municipality
) -> Iterable[MenuItem]:
    """Return the entry for what a municipality says about itself."""
    return [
        MenuItem(
            95,
            _("About the municipality"),
            "accounts:municipality",
            "accounts.edit_municipality",
        )
    ]


@hooks.register("demo_loaders")
def demo_bodies() -> demo.DemoLoader:
    """Return the loader of the invented administrations."""
    return demo.DemoLoader(10, demo.load, demo.remove)
