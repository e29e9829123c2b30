"""Choosing a service by name or key in the editors' forms."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenView,
)

from cms.knowledge.models import Service

_LONGEST = 100  # characters


class ServiceFilterForm(BaseFilterForm):
    """Words of the name, or a part of the key."""

    q = forms.CharField(
        label=_("Name or key"), max_length=_LONGEST, required=False, strip=True
    )

    def filter(self, objects: Any) -> Any:
        """Return the services that all words fit."""
        words = self.cleaned_data["q"]
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        return objects.called(words)


class _Listing:
    """What the whole window and its list of results have in common."""

    model = Service
    icon = "list-ul"
    page_title = _("Choose a service")
    ordering = ("name", "slug")
    filter_form_class = ServiceFilterForm
    results_url_name = "knowledge_service_results"
    chosen_url_name = "knowledge_service_chosen"
    is_multiple_choice = False
    title_column: Column  # of Wagtail's view

    def get_object_list(self) -> QuerySet[Service]:
        """Return the services that have a key."""
        return Service.objects.with_key()

    def can_create(self) -> bool:
        """Return that nobody adds services here: the list is loaded."""
        return False

    @property
    def columns(self) -> list[Column]:
        """Return name and key."""
        return [self.title_column, Column("leika_key", label=_("LeiKa key"))]


class ServiceChoose(_Listing, ChooseView):
    """The window with its search field."""


class ServiceResults(_Listing, ChooseResultsView):
    """The list in the window, anew for each word."""


class ServiceChosen(ChosenView):
    """Tell the form which service was chosen: its key is what the page keeps."""

    model = Service

    def get_object_id(self, instance: Service) -> str:
        """Return the key."""
        return instance.leika_key

    def get_display_title(self, instance: Service) -> str:
        """Return name and key, as the form shows it."""
        return instance.label

    def get_edit_item_url(self, instance: Service) -> str:
        """Return the page of the service, which everybody may read."""
        return instance.get_absolute_url()
