"""Forms of the Wagtail admin; attached to the page classes when the app is ready."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.forms import TaskStateCommentForm

from cms.accounts.models import Publisher
from cms.knowledge.models import (
    ApprovalTask,
    ChangeKind,
    InstructionPage,
    PageVersion,
)
from cms.knowledge.models.approval import STEPS
from cms.knowledge.services.approval_steps import asked_steps, kinds_by_key
from cms.knowledge.services.force import number_is_taken
from cms.knowledge.services.hooks import dimension_titles
from cms.knowledge.services.paragraphs import count_anew
from cms.knowledge.services.structure import in_the_same_house

_MOST_TOPICS = 5
# Buttons that load the form anew; while drafts are kept it goes on showing what it has.
_LASTING = {
    "action-publish",
    "action-submit",
    "action-restart-workflow",
    "action-workflow-action",
}


class ComparisonForm(forms.Form):
    """Two versions of one page; ``older`` and ``newer`` come in this order."""

    von = forms.TypedChoiceField(label=_("Earlier version"), coerce=int)
    bis = forms.TypedChoiceField(label=_("Later version"), coerce=int)

    def __init__(
        self, *args: Any, versions: Sequence[PageVersion], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in ("von", "bis"):
            field = cast("forms.TypedChoiceField", self.fields[name])
            field.choices = [(one.number, version_label(one)) for one in versions]

    def clean(self) -> dict[str, Any]:
        """Refuse a version beside itself; put the two into their order."""
        cleaned = super().clean() or {}
        numbers = [cleaned[name] for name in ("von", "bis") if name in cleaned]
        if len(numbers) == len({"von", "bis"}):
            if numbers[0] == numbers[1]:
                self.add_error("bis", _("Choose two different versions."))
            cleaned["von"], cleaned["bis"] = sorted(numbers)
        return cleaned


def version_label(version: PageVersion) -> str:
    """Return number and day of a version."""
    day = date_format(localtime(version.released_at), "DATE_FORMAT")
    values = {"number": version.number, "day": day}
    return gettext("Version %(number)d of %(day)s") % values


class StepsForm(forms.Form):
    """Whom a house asks before instructions of each kind are approved."""

    def __init__(self, *args: Any, publisher: Publisher, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked_steps(publisher)
        for key, name in kinds_by_key().items():
            field = forms.MultipleChoiceField(
                label=name,
                choices=STEPS[:-1],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                initial=[role for kind, role in self.asked if kind == key],
            )
            self.fields[f"kind-{key}"] = field

    def chosen(self) -> set[tuple[int, str]]:
        """Return key of the kind and role of each step that is asked for."""
        return {
            (int(name.removeprefix("kind-")), role)
            for name, roles in self.cleaned_data.items()
            for role in roles
        }


class ReasonForm(TaskStateCommentForm):
    """Why a text is sent back; its author reads it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].label = _("Reason")
        self.fields["comment"].required = True


def form_of(_task: ApprovalTask, action: str) -> type[forms.Form]:
    """Return what is asked with a decision: sending back takes a reason."""
    form: type[forms.Form] = ReasonForm if action == "reject" else TaskStateCommentForm
    return form


class ArchivingForm(forms.Form):
    """Whether a whole section goes with a page."""

    include_descendants = forms.BooleanField(
        label=_("Also all pages below"), required=False
    )


class PublishingForm(ArchivingForm):
    """What is new in all of them; new pages do without."""

    change_note = forms.CharField(
        label=_("What is new"),
        max_length=250,
        required=False,
        help_text=_("One sentence; pages that were published before need it."),
    )
    change_kind = forms.ChoiceField(
        label=_("kind of change"), choices=ChangeKind, initial=ChangeKind.SUBSTANTIVE
    )


class ContentPageForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = dimension_titles()
        if titles and "dimension" in self.fields:
            choices = [("", "–"), *titles.items()]
            self.fields["dimension"].widget = forms.Select(choices=choices)
        self._ask_for_a_note()

    def _ask_for_a_note(self) -> None:
        """Ask for a note with each publication but the first, and never the last one.

        Drafts do without; Wagtail asks for required texts when a page is published.
        """
        page = self.instance
        if "change_note" not in self.fields or not page.first_published_at:
            return
        self.fields["change_note"].required = True
        if not page.has_unpublished_changes:
            self.initial["change_note"] = ""
            self.initial["change_kind"] = ChangeKind.SUBSTANTIVE

    def clean_slug(self) -> str:
        """Refuse names other pages have: links name pages by them."""
        slug: str = self.cleaned_data["slug"]
        others = in_the_same_house(self.parent_page).exclude(pk=self.instance.pk)
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
        if isinstance(page, InstructionPage) and not _LASTING.isdisjoint(self.data):
            count_anew(cleaned.get("body") or (), cleaned.get("check_questions") or ())
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
        number = cleaned.get("number")
        if begins and number and number_is_taken(self.instance, number):
            message = _("Another instruction is in force under this number.")
            self.add_error("number", message)
