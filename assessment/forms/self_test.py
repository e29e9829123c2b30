"""The quick check without an account: everything stands in the form itself."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.domain.asking import asked_questions
from assessment.domain.catalogue import Catalogue, Question
from assessment.domain.sheets import Defaults, Sheet, parse_sheet
from assessment.forms.answers import LEVELS, MARKS
from cms.municipalities.forms.choosing import BodyForm


class SizeForm(BodyForm):
    """How large the administration is: the register says it, or the person."""

    size_class = forms.ChoiceField(
        label=_("Size of your administration"),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, catalogue: Catalogue
    ) -> None:
        super().__init__(data)
        key = self.fields["key"]
        key.required, key.label = False, _("Look up your municipality")
        key.help_text = _(
            "The beginning of the name is enough. It tells the size and is not kept."
        )
        sizes = cast(forms.ChoiceField, self.fields["size_class"])
        # Needed only where no municipality is named; the form sees to it.
        vars(sizes)["says_when_needed"] = True
        sizes.choices = [(entry.id, entry.label) for entry in catalogue.size_classes]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data["municipality"] is not None:
            data["size_class"] = data["municipality"].size_class
        elif not data.get("size_class") and not self.errors:
            sentence = _("Choose the size, or look up your municipality.")
            self.add_error("size_class", sentence)
        return data


class TravellingForm(forms.Form):
    """All answers so far, and where the person is; they travel from page to page.

    What is no answer counts as none: the fields are written by our own pages only.
    """

    size_class = forms.ChoiceField(required=False)
    at = forms.ChoiceField(required=False)
    go = forms.CharField(max_length=20, required=False)

    def __init__(self, data: Mapping[str, Any], *, catalogue: Catalogue) -> None:
        super().__init__(data)
        self.catalogue = catalogue
        self.asked = asked_questions(catalogue, quick=True)
        self._offer("size_class", [entry.id for entry in catalogue.size_classes])
        self._offer("at", [question.id for question in self.asked])
        for question in self.asked:
            marks = MARKS if question.na_allowed else MARKS[:1]
            self.fields[_name(question)] = forms.ChoiceField(required=False)
            self._offer(_name(question), [*LEVELS, *marks])
        self.is_valid()

    def _offer(self, name: str, values: list[str]) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [(value, value) for value in values]

    @property
    def size(self) -> str:
        """Return the size class, empty before it is chosen."""
        return str(self.cleaned_data.get("size_class", ""))

    @property
    def choices(self) -> dict[str, str]:
        """Return what was answered, by question."""
        given = {each.id: self.cleaned_data.get(_name(each)) for each in self.asked}
        return {key: str(value) for key, value in given.items() if value}

    @property
    def current(self) -> Question:
        """Return the question the person comes from; the first at the beginning."""
        at = self.cleaned_data.get("at")
        return next((each for each in self.asked if each.id == at), self.asked[0])

    @property
    def wish(self) -> str:
        """Return what the pressed button asks for."""
        return str(self.cleaned_data.get("go", ""))

    def hidden(self, size: str, without: str = "") -> list[tuple[str, str]]:
        """Return names and values the next page carries on, one question left out."""
        answers = [
            (_name(each), self.choices[each.id])
            for each in self.asked
            if each.id in self.choices and each.id != without
        ]
        reference = ("catalogue", self.catalogue.reference)
        return [reference, *([("size_class", size)] if size else []), *answers]

    def sheet(self) -> Sheet:
        """Return the answers as a checked sheet; the size class is there."""
        raw = {
            "catalogue": self.catalogue.reference,
            "size_class": self.size,
            "answers": {
                key: int(value) if value in LEVELS else value
                for key, value in self.choices.items()
            },
        }
        return parse_sheet(raw, self.catalogue, Defaults())


def reference_of(data: Mapping[str, Any]) -> str:
    """Return which catalogue version the form was begun with."""
    return str(data.get("catalogue", ""))[:100]


def _name(question: Question) -> str:
    return f"{question.id}-choice"
