"""A sheet of answers: the file, then what a person decides about it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessment.domain.findings import Fault, Finding, RefusedError
from assessment.models import Run
from assessment.services.fault_words import say
from assessment.services.files import SHEET_BYTES, to_text
from assessment.services.sheets import Offered, offer_sheet
from cms.ui.domain.file_kinds import FileKind
from cms.ui.uploads import check_upload

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import QueryDict
    from django.utils.datastructures import MultiValueDict


class SheetForm(forms.Form):
    """Reads the file at once; ``offered`` is what the run would take over."""

    file = forms.FileField(
        label=_("File with answers"),
        help_text=_("From the self-test, or written for “score”; at most 256 KB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml"}),
    )

    def __init__(
        self,
        data: "QueryDict | None" = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
        *,
        run: Run,
        is_oversized: bool = False,
    ) -> None:
        super().__init__(data, files)
        self.run, self.is_oversized = run, is_oversized
        self.offered: Offered | None = None
        if is_oversized:
            self.fields["file"].error_messages["required"] = _too_large()

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            text = to_text(file.read(SHEET_BYTES + 1), SHEET_BYTES)
            check_upload(file, {FileKind.YAML})
            self.offered = offer_sheet(self.run, text)
        except RefusedError as error:
            raise ValidationError(say(error.findings[0])) from error
        return file


class TakeForm(forms.Form):
    """The sheet as shown, and which stored answers it replaces."""

    sheet = forms.CharField(max_length=SHEET_BYTES, strip=False)

    def marks(self) -> frozenset[str]:
        """Return the marks of the answers to replace, as the page carried them."""
        getlist = getattr(self.data, "getlist", None)
        return frozenset(getlist("replace") if getlist else ())


def _too_large() -> str:
    limit = {"limit": f"{SHEET_BYTES // 1024} KB"}
    return say(Finding("", Fault.TOO_LARGE, limit))
