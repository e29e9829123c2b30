"""The scan of what was signed."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from cms.ui.domain.file_kinds import FileKind
from cms.ui.uploads import check_upload, size_sentence

_KINDS = frozenset({FileKind.PDF, FileKind.PNG, FileKind.JPG})
_NAME = 180  # characters of the name before its ending


class OriginalForm(forms.Form):
    """Takes a scan, or takes the one away that is there."""

    scan = forms.FileField(
        label=_("Scan of the signed original"),
        help_text=_("PDF, PNG or JPG, at most 20 MB. Members of your house open it."),
        required=False,
    )
    take_away = forms.BooleanField(
        label=_("Take the scan away that is there"), required=False
    )

    def __init__(
        self,
        *posted: Any,
        has_one: bool,
        oversized: tuple[str, int] | None = None,
    ) -> None:
        super().__init__(*posted)
        self._oversized = oversized
        if not has_one:
            del self.fields["take_away"]

    def clean_scan(self) -> UploadedFile | None:
        """Look at what is inside the file."""
        file: UploadedFile | None = self.cleaned_data["scan"]
        if file:
            check_upload(file, _KINDS)
        return file

    def clean(self) -> None:
        """Ask for one of both."""
        super().clean()
        if self._oversized:
            self.add_error("scan", size_sentence(*self._oversized))
        scan, gone = (self.cleaned_data.get(name) for name in ("scan", "take_away"))
        if "scan" in self.errors or bool(scan) != bool(gone):
            return
        both = _("Either choose a new scan or take the old one away.")
        self.add_error("scan", both if scan else _("Choose the scan."))

    def file_name(self) -> str:
        """Return the name of the file, as long as it may be; only after validation."""
        stem, dot, ending = (self.cleaned_data["scan"].name or "").rpartition(".")
        return f"{stem[:_NAME]}{dot}{ending}"
