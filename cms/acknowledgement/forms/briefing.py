"""A collective briefing: who signed, when, and the scan."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from cms.acknowledgement.services.briefing import Signed, key_of
from cms.acknowledgement.services.groups import Somebody
from cms.ui.domain.file_kinds import FileKind
from cms.ui.forms import DayInput
from cms.ui.uploads import check_upload, size_sentence

KINDS = frozenset({FileKind.PDF, FileKind.PNG, FileKind.JPG})
_NAME = 180


class BriefingForm(forms.Form):
    version = forms.IntegerField(
        min_value=1, max_value=1_000_000, widget=forms.HiddenInput
    )
    held_on = forms.DateField(label=_("Day of the briefing"), widget=DayInput())
    people = forms.MultipleChoiceField(
        label=_("Who signed"), widget=forms.CheckboxSelectMultiple, required=False
    )
    scan = forms.FileField(
        label=_("Scan of the signed list"),
        help_text=_("PDF, PNG or JPG, at most 20 MB. Only the coordination opens it."),
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        group: Sequence[Somebody],
        version: int,
    ) -> None:
        super().__init__(data, files, initial={"version": version})
        self.oversized: tuple[str, int] | None = None
        people = self.fields["people"]
        if isinstance(people, forms.MultipleChoiceField):
            people.choices = [(key_of(one), _label(one)) for one in group]

    def clean(self) -> None:
        super().clean()
        if self.oversized:
            self.add_error("scan", size_sentence(*self.oversized))

    def clean_scan(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["scan"]
        check_upload(file, KINDS)
        return file

    def signed(self) -> Signed:
        """Return what was signed; only after validation."""
        values = self.cleaned_data
        stem, dot, ending = (values["scan"].name or "").rpartition(".")
        return Signed(
            values["version"],
            values["held_on"],
            values["scan"].read(),
            f"{stem[:_NAME]}{dot}{ending}",
        )


def _label(one: Somebody) -> str:
    return f"{one.person} ({one.unit})" if one.unit else str(one.person)
