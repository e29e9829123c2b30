"""The target level of every question, proposed by size class."""

from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.domain.catalogue import Catalogue
from assessment.domain.targets import targets_for
from assessment.models import Run


class TargetsForm(forms.Form):
    version = forms.IntegerField(
        min_value=1, max_value=2**31 - 2, widget=forms.HiddenInput
    )

    def __init__(
        self, data: dict[str, str] | None = None, *, run: Run, catalogue: Catalogue
    ) -> None:
        super().__init__(data, initial={"version": run.version})
        self.catalogue = catalogue
        self.proposed = targets_for(catalogue, run.size_class)
        now = targets_for(catalogue, run.size_class, run.question_targets)
        for question in catalogue.questions.values():
            self.fields[question.id] = _level_field(
                catalogue, question.title, self.proposed[question.id]
            )
            self.initial[question.id] = now[question.id]

    def own_targets(self) -> dict[str, int]:
        """Return the targets that differ from the proposal; only after validation."""
        chosen = {key: self.cleaned_data[key] for key in self.proposed}
        return {
            key: level for key, level in chosen.items() if level != self.proposed[key]
        }

    def add_stored(self, run: Run) -> None:
        """Say at each field what somebody else saved meanwhile."""
        now = targets_for(self.catalogue, run.size_class, run.question_targets)
        for key, level in now.items():
            if self.cleaned_data.get(key, level) != level:
                sentence = _("Meanwhile saved: level %(level)d") % {"level": level}
                self.add_error(key, sentence)

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields by field of action: (title, fields)."""
        return [
            (dimension.title, [self[entry.id] for entry in dimension.questions])
            for dimension in self.catalogue.dimensions
        ]


def _level_field(catalogue: Catalogue, title: str, proposed: int) -> forms.Field:
    return forms.TypedChoiceField(
        label=title,
        coerce=int,
        choices=[
            (entry.level, f"{entry.level} {entry.name}") for entry in catalogue.levels
        ],
        help_text=_("Proposed: level %(level)d") % {"level": proposed},
    )
