"""Starting a run, asking perspectives, opening a run again."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.domain.catalogue import Catalogue
from assessment.models import Run


class StartForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What would you like to do?"),
        widget=forms.RadioSelect,
        initial=Run.Kind.QUICK,
    )
    size_class = forms.ChoiceField(
        label=_("Size of your administration"),
        help_text=_(
            "Proposed from the official register. It decides which targets are "
            "proposed and how much effort the steps take."
        ),
    )

    def __init__(
        self,
        data: dict[str, str] | None = None,
        *,
        catalogue: Catalogue,
        size_class: str,
    ) -> None:
        super().__init__(data, initial={"size_class": size_class})
        kind = cast(forms.ChoiceField, self.fields["kind"])
        kind.choices = [
            (Run.Kind.QUICK.value, _quick_label(catalogue)),
            (Run.Kind.FULL.value, _full_label(catalogue)),
        ]
        sizes = cast(forms.ChoiceField, self.fields["size_class"])
        sizes.choices = [(entry.id, entry.label) for entry in catalogue.size_classes]


def _quick_label(catalogue: Catalogue) -> str:
    return _("Quick check: %(count)d questions, about %(minutes)d minutes") % {
        "count": len(catalogue.quick_check.questions),
        "minutes": catalogue.quick_check.estimated_minutes,
    }


def _full_label(catalogue: Catalogue) -> str:
    return _("Full self-assessment: %(count)d questions, about %(minutes)d minutes") % {
        "count": len(catalogue.questions),
        "minutes": catalogue.estimated_minutes,
    }


class PerspectivesForm(forms.Form):
    perspectives = forms.MultipleChoiceField(
        label=_("Whom do you want to ask separately?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Nobody has to be asked: one joint answer per question is enough. Separate "
            "views show where people in the house see things differently."
        ),
    )
    version = forms.IntegerField(
        min_value=1, max_value=2**31 - 2, widget=forms.HiddenInput
    )

    def __init__(
        self, data: dict[str, str] | None = None, *, run: Run, catalogue: Catalogue
    ) -> None:
        initial = {"perspectives": run.perspectives, "version": run.version}
        super().__init__(data, initial=initial)
        self.named = catalogue.perspectives
        asked = cast(forms.ChoiceField, self.fields["perspectives"])
        asked.choices = [
            (entry.id, f"{entry.label} ({entry.help})")
            for entry in catalogue.perspectives
        ]

    def add_stored(self, run: Run) -> None:
        """Say what somebody else saved meanwhile."""
        labels = [entry.label for entry in self.named if entry.id in run.perspectives]
        names = ", ".join(labels) or _("nobody")
        self.add_error(
            "perspectives", _("Meanwhile saved: %(names)s") % {"names": names}
        )


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you open it again?"),
        max_length=500,
        help_text=_("The reason is kept with the self-assessment."),
    )
