"""Parts of the editors' forms: panels that show something, the choice of a service."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.admin.widgets import BaseChooser


class LanguagePanel(Panel):
    """Hints for plainer language under the text they are about."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one page's form."""

        template_name = "knowledge/admin/language_panel.html"

        def is_shown(self) -> bool:
            """Return whether there is a stored text to look at."""
            return bool(super().is_shown() and self.instance.pk)


class ProcessCheckPanel(Panel):
    """What the future process still carries along."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one page's form."""

        template_name = "knowledge/admin/process_panel.html"

        def is_shown(self) -> bool:
            """Return whether there are stored steps to look at."""
            return bool(super().is_shown() and self.instance.pk)


class ServiceKeyChooser(BaseChooser):
    """The key of a service, searched by name or key; the field keeps the key alone."""

    model = "knowledge.Service"
    icon = "list-ul"
    choose_one_text = _("Choose a service")
    choose_another_text = _("Choose another service")
    clear_choice_text = _("No service")
    link_to_chosen_text = _("Open the page of the service")
    chooser_modal_url_name = "knowledge_service_choose"

    def get_instance(self, value: str | None) -> Any:
        """Return the service of a key; one that no list knows is shown all the same."""
        if not value:
            return None
        model = apps.get_model(self.model)
        found = model.objects.filter(leika_key=value).first()
        return found or model(leika_key=value, name=str(_("not in the list")))

    def get_display_title(self, instance: Any) -> str:
        """Return name and key."""
        return str(instance.label)

    def get_value_data_from_instance(self, instance: Any) -> dict[str, str]:
        """Return what the form shows and keeps; services have a page, no form."""
        return {
            "id": instance.leika_key,
            "edit_url": instance.get_absolute_url() if instance.pk else "",
            self.display_title_key: self.get_display_title(instance),
        }
