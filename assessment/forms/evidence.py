"""Evidence of an answer: text, link, file; the file is judged by its content."""

from typing import TYPE_CHECKING

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from assessment.domain.catalogue import Question
from assessment.models import Evidence
from assessment.services.evidence import REFERENCE_ONLY
from cms.ui.domain.file_kinds import FileKind
from cms.ui.uploads import check_upload, size_sentence

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict

NAME_LENGTH = 180
KINDS = frozenset(FileKind) - {FileKind.PPTX, FileKind.GIF, FileKind.WEBP}


class EvidenceForm(forms.Form):
    text = forms.CharField(
        label=_("What shows it?"),
        max_length=500,
        help_text=_("For example: council decision of 12 March 2026, page 3"),
    )
    link = forms.CharField(
        label=_("Link"),
        max_length=500,
        required=False,
        validators=[URLValidator(schemes=["http", "https"])],
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "PDF, DOCX, XLSX, ODT, ODS, PNG, JPG, CSV or TXT, at most 20 MB. "
            "Only people who work on this self-assessment can open it."
        ),
    )

    def __init__(
        self,
        data: dict[str, str] | None = None,
        files: "MultiValueDict[str, UploadedFile] | None" = None,
        *,
        question: Question,
        oversized: tuple[str, int] | None = None,
    ) -> None:
        super().__init__(data, files)
        self.question, self.oversized = question, oversized
        if question.dimension == REFERENCE_ONLY:
            del self.fields["link"], self.fields["file"]
            self.fields["text"].label = _("Where it can be found")
            self.fields["text"].help_text = _(
                "For IT operation and security name only the place, for example: "
                "emergency manual, chapter 4, in the IT safe."
            )

    def clean(self) -> None:
        super().clean()
        if self.oversized and "file" in self.fields:
            self.add_error("file", size_sentence(*self.oversized))

    def clean_file(self) -> "UploadedFile | None":
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return None
        check_upload(file, KINDS)
        stem, dot, ending = (file.name or "").rpartition(".")
        file.name = f"{stem[:NAME_LENGTH]}{dot}{ending}"
        return file

    def evidence(self) -> Evidence:
        """Return the evidence without its file; only after validation."""
        values = self.cleaned_data
        return Evidence(
            question=self.question.id,
            text=values["text"],
            link=values.get("link", ""),
        )
