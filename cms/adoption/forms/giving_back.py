"""What people choose when they give parts of a copy back, and answer that."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from cms.adoption.services.giving_back import Answer
from cms.adoption.services.rows import Row
from cms.knowledge.domain.merge import Subject

_ACCEPT, _DECLINE = "accept", "decline"


class GiveBackForm(forms.Form):
    """Which parts go to the source, with which words."""

    parts = forms.MultipleChoiceField(
        label=_("What do you propose?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one part.")},
    )
    note = forms.CharField(
        label=_("Why this helps others, too"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
    )
    is_named = forms.BooleanField(
        label=_("Our municipality may be named at the source, if a part is accepted"),
        required=False,
    )

    def __init__(self, rows: Iterable[Row], data: Any = None) -> None:
        super().__init__(data)
        self.rows = {row.anchor: row for row in rows}
        parts: Any = self.fields["parts"]
        parts.choices = [(name, row.title) for name, row in self.rows.items()]

    def chosen(self) -> set[Subject]:
        """Return the parts of a valid form."""
        return {self.rows[name].subject for name in self.cleaned_data["parts"]}

    def words(self) -> dict[str, str | bool]:
        """Return note and consent of a valid form."""
        return {name: self.cleaned_data[name] for name in ("note", "is_named")}


class AnswerForm(forms.Form):
    """What becomes of each part; who declines says why.

    ``current`` is the revision of the origin that is shown, ``here`` the one answered.
    """

    here = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, rows: list[Row], here: int, data: Any = None) -> None:
        super().__init__(data)
        self.rows, self.current = rows, here
        for row in rows:
            self.fields[f"choice-{row.anchor}"] = forms.ChoiceField(
                label=_("What becomes of it?"),
                choices=[(_ACCEPT, _("accept it")), (_DECLINE, _("decline it"))],
                widget=forms.RadioSelect,
            )
            self.fields[f"word-{row.anchor}"] = forms.CharField(
                label=_("Why not (if you decline)"), max_length=300, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Ask for a word where a part is declined."""
        data: dict[str, Any] = super().clean() or {}
        for row in self.rows:
            is_declined = data.get(f"choice-{row.anchor}") == _DECLINE
            if is_declined and not data.get(f"word-{row.anchor}"):
                self.add_error(f"word-{row.anchor}", _("Say in a word why not."))
        return data

    def each(self) -> Iterator[tuple[Row, BoundField, BoundField]]:
        """Yield every part with the fields of its answer."""
        for row in self.rows:
            yield row, self[f"choice-{row.anchor}"], self[f"word-{row.anchor}"]

    def answers(self) -> dict[Subject, Answer]:
        """Return the answers of a valid form."""
        data = self.cleaned_data
        return {
            row.subject: Answer(
                data[f"choice-{row.anchor}"] == _ACCEPT, data[f"word-{row.anchor}"]
            )
            for row in self.rows
        }
