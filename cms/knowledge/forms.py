"""Forms of the Wagtail admin; attached to the page classes when the app is ready."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms.knowledge.models import ContentPage
from cms.knowledge.services.hooks import dimension_titles

_MOST_TOPICS = 5


class ContentPageForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = dimension_titles()
        if titles and "dimension" in self.fields:
            choices = [("", "–"), *titles.items()]
            self.fields["dimension"].widget = forms.Select(choices=choices)

    def clean_slug(self) -> str:
        """Refuse names other pages have: links name pages by them."""
        slug: str = self.cleaned_data["slug"]
        others = ContentPage.objects.exclude(pk=self.instance.pk)
        if others.filter(slug=slug).exists():
            message = _("Another page has this name; links lead to pages by name.")
            raise forms.ValidationError(message)
        return slug

    def clean_topics(self) -> Any:
        """Limit the topics, so that filters stay sharp."""
        topics = self.cleaned_data["topics"]
        if len(topics) > _MOST_TOPICS:
            raise forms.ValidationError(_("Choose at most five topics."))
        return topics

    def clean(self) -> dict[str, Any]:
        """Give the page the kind of its class or of its resource."""
        cleaned: dict[str, Any] = super().clean()
        page = self.instance
        page.kind = cleaned.get("resource_kind") or page.page_kind or page.kind
        self._check_force(cleaned)
        return cleaned

    def _check_force(self, cleaned: dict[str, Any]) -> None:
        """Refuse an instruction that ends before it begins or replaces itself."""
        begins, ends = cleaned.get("in_force_from"), cleaned.get("in_force_until")
        if begins and ends and ends < begins:
            self.add_error("in_force_until", _("This day lies before the first one."))
        replaced = cleaned.get("supersedes")
        if replaced and replaced.pk == self.instance.pk:
            message = _("An instruction does not replace itself.")
            self.add_error("supersedes", message)
