"""Wagtail's actions on many pages: publish and archive, as far as approval allows."""

from typing import Any

from django import forms
from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.views.pages.bulk_actions import (
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from cms.knowledge.forms.pages import ArchivingForm, PublishingForm
from cms.knowledge.permissions.editing import actions_at
from cms.knowledge.services.bulk import (
    News,
    Refusal,
    archive_pages,
    publish_pages,
    with_pages_below,
)


class ManyPages(PageBulkAction):
    """What both actions share: pages below on demand, and reasons for what was not."""

    template_name = "knowledge/admin/bulk.html"
    refused: list[Refusal]

    def check_perm(self, page: Page) -> bool:
        """Take every page of one's own; what may be done is decided one by one."""
        return bool(actions_at(self.request.user, page))

    def form_valid(self, form: forms.Form) -> Any:
        """Act, and say what stayed as it was and why."""
        response = super().form_valid(form)
        reasons: dict[str, list[str]] = {}
        for each in self.refused:
            reasons.setdefault(each.reason, []).append(each.title)
        for reason, titles in reasons.items():
            said = _("Left as they were (%(reason)s): %(titles)s")
            values = {"reason": reason, "titles": ", ".join(titles)}
            messages.warning(self.request, said % values)
        return response

    def chosen(self, pages: list[Page]) -> Any:
        """Return the pages, with all below them where that is asked."""
        if self.cleaned_form.cleaned_data["include_descendants"]:
            return with_pages_below(pages, self.request.user)
        return [page.specific for page in pages]

    def get_execution_context(self) -> dict[str, Any]:
        """Hand the action to Wagtail's class method."""
        return {"action": self}

    @classmethod
    def execute_action(cls, objects: list[Page], **context: Any) -> tuple[int, int]:
        """Do what was asked; pages below are counted with the others."""
        action = context["action"]
        done, action.refused = action.carry_out(action.chosen(objects))
        return done, 0


class PublishPages(ManyPages):
    """Publish many pages; those published before take a sentence on what is new."""

    display_name = PublishBulkAction.display_name
    aria_label = PublishBulkAction.aria_label
    action_type = PublishBulkAction.action_type
    action_priority = PublishBulkAction.action_priority
    form_class = PublishingForm
    question = gettext_lazy("Publish these pages?")
    answer = gettext_lazy("Yes, publish")

    def carry_out(self, pages: Any) -> tuple[int, list[Refusal]]:
        """Publish the drafts among them."""
        said = self.cleaned_form.cleaned_data
        news = News(note=said["change_note"], kind=said["change_kind"])
        return publish_pages(pages, by=self.request.user, news=news)

    def get_success_message(self, count: int, _below: int) -> str | None:
        """Say how many; nothing where none was."""
        text = ngettext("%(count)d page published", "%(count)d pages published", count)
        return text % {"count": count} if count else None


class ArchivePages(ManyPages):
    """Take many pages back; their versions stay."""

    display_name = UnpublishBulkAction.display_name
    aria_label = UnpublishBulkAction.aria_label
    action_type = UnpublishBulkAction.action_type
    action_priority = UnpublishBulkAction.action_priority
    form_class = ArchivingForm
    question = gettext_lazy("Take these pages back? Their versions stay.")
    answer = gettext_lazy("Yes, take back")

    def carry_out(self, pages: Any) -> tuple[int, list[Refusal]]:
        """Take the live ones back."""
        return archive_pages(pages, by=self.request.user)

    def get_success_message(self, count: int, _below: int) -> str | None:
        """Say how many; nothing where none was."""
        text = ngettext(
            "%(count)d page taken back", "%(count)d pages taken back", count
        )
        return text % {"count": count} if count else None
