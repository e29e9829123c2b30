"""A list as file or text, and the seal of what was looked at."""

import hashlib
import uuid
from typing import Any, Self

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from cms.accounts.domain.problems import ListError
from cms.accounts.domain.tables import MAX_BYTES, decode
from cms.accounts.services.lists import Order, say_error
from cms.ui.domain.file_kinds import FileKind
from cms.ui.uploads import check_upload

_KINDS = (FileKind.CSV, FileKind.TXT)
_SIGNER = Signer(salt="accounts.list")


class ListForm(forms.Form):
    """The list travels in the form itself: nothing is stored before it is sent.

    ``seal`` says which text was looked at and numbers the sending, so that only what
    was seen is carried out, and once.
    """

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV from your spreadsheet, at most 400 KB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
    )
    text = forms.CharField(
        label=_("List as text"),
        help_text=_("The first line names the columns."),
        required=False,
        strip=False,
        max_length=MAX_BYTES,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )
    units = forms.ChoiceField(
        label=_("Units that do not exist yet"),
        choices=[
            ("leave_out", _("Leave out; the people are invited without a unit")),
            ("make", _("Create them")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    seal = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_oversized: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_oversized = is_oversized

    @classmethod
    def to_send(cls, text: str, units: str) -> Self:
        """Return the form that carries a list that was looked at."""
        start = {"text": text, "units": units or "leave_out", "seal": seal(text)}
        return cls(initial=start)

    @property
    def is_sent(self) -> bool:
        """Whether the button was pressed that sends what was looked at."""
        return "send" in self.data

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self._is_oversized:
            self.add_error("file", _text("The file is too large; at most 400 KB."))
        elif file := data.get("file"):
            try:
                data["text"] = decode(file.read(MAX_BYTES + 1))
                check_upload(file, _KINDS)
            except ListError as error:
                self.add_error("file", say_error(error))
            except forms.ValidationError as error:
                self.add_error("file", error)
        elif not data.get("text") and not self.errors:
            self.add_error("file", _text("Choose a file, or paste your list."))
        return data

    def order(self) -> Order | None:
        """Return the sealed list; None if the text changed since it was looked at."""
        text = self.cleaned_data["text"]
        try:
            number, _sep, digest = _SIGNER.unsign(self.cleaned_data["seal"]).partition(
                "."
            )
        except BadSignature:
            return None
        return Order(text, uuid.UUID(number)) if digest == _digest(text) else None


def seal(text: str) -> str:
    """Return the proof that this text was looked at, with a number of its own."""
    return _SIGNER.sign(f"{uuid.uuid4()}.{_digest(text)}")


def _digest(text: str) -> str:
    """Return the same for the ends of lines that browsers make."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(lines.encode()).hexdigest()
