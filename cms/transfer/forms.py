"""Taking files in: which, and what was read of each."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from cms.knowledge.models import Kind
from cms.transfer.domain.draft import Draft
from cms.ui.forms import DayInput

KINDS = [
    (kind.value, kind.label)
    for kind in (
        Kind.GUIDE, Kind.INSTRUCTION, Kind.TEMPLATE, Kind.CHECKLIST, Kind.AGREEMENT,
        Kind.EXCHANGE,
    )
]  # fmt: skip


class _FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files at once."""

    widget = _FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the list of files, each checked as a single one is."""
        many = data if isinstance(data, list | tuple) and data else [data]
        clean = super().clean
        return [clean(one, initial) for one in many]


class FilesForm(forms.Form):
    """The files, and what becomes of those that do not say it."""

    kind = forms.ChoiceField(
        label=_("What it becomes"),
        choices=KINDS,
        initial=Kind.INSTRUCTION,
        help_text=_("Markdown in a packed folder is of the kind its folder says."),
    )
    documents = _FilesField(
        label=_("Files"),
        help_text=_(
            "Up to 40 files, 20 MB in all: Word (.docx), Markdown (.md), or one .zip "
            "of Markdown files."
        ),
    )

    def contents(self) -> list[tuple[str, bytes]]:
        """Return names and contents of the files."""
        found: Sequence[UploadedFile[bytes]] = self.cleaned_data["documents"]
        return [(one.name or "", one.read()) for one in found]


class DraftForm(forms.Form):
    """What was recognised of one file, to be corrected."""

    title = forms.CharField(label=_("Title"), max_length=200)
    summary = forms.CharField(label=_("Summary"), max_length=240)
    number = forms.CharField(label=_("Number"), max_length=40)
    in_force = forms.DateField(
        label=_("In force from"), required=False, widget=DayInput
    )
    scope = forms.CharField(label=_("Applies to"), max_length=500)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        page = draft.page
        super().__init__(*args, **kwargs)
        self.initial = {"in_force": draft.in_force}
        names = ("title", "summary", "number", "scope")
        self.initial |= {name: getattr(page, name) for name in names}
        if page is None or page.kind != "instruction":
            for name in ("number", "in_force", "scope"):
                del self.fields[name]
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{draft.name}: {field.label}"
