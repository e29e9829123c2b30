"""The form that asks about a project; nothing of it is stored."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.knowledge.domain.funding import Project
from cms.knowledge.models.funding import APPLICANTS
from cms.municipalities.models.municipality import State

_MOST_EUROS, _MOST_MONTHS = 1_000_000_000, 240
_ANSWERS = [("", _("Not sure")), ("ja", _("Yes")), ("nein", _("No"))]
# Fields that are answered with yes, no or nothing, and the check that asks.
_ASKED = {
    "eigenanteil": "own_share",
    "gemeinsam": "joint",
    "zweck": "purpose",
    "folgekosten": "running_costs",
}


class ProjectForm(forms.Form):
    """What somebody wants money for; what is left out stays unclear."""

    land = forms.ChoiceField(
        label=_("Land"), choices=[("", _("Not sure")), *State.choices], required=False
    )
    wer = forms.ChoiceField(
        label=_("Who applies"),
        choices=[("", _("Not sure")), *APPLICANTS],
        required=False,
    )
    betrag = forms.IntegerField(
        label=_("Funding wanted, in euros"),
        min_value=1,
        max_value=_MOST_EUROS,
        required=False,
    )
    monate = forms.IntegerField(
        label=_("Duration in months"),
        min_value=1,
        max_value=_MOST_MONTHS,
        required=False,
    )

    def __init__(self, *args: Any, questions: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, check in _ASKED.items():
            self.fields[name] = forms.ChoiceField(
                label=questions[check], choices=_ANSWERS, required=False
            )

    def project(self) -> Project:
        """Return the project that the answers describe."""
        given = self.cleaned_data
        said = {"ja": True, "nein": False}
        return Project(
            state=given["land"] or None,
            applicant_kind=given["wer"] or None,
            amount=given["betrag"],
            months=given["monate"],
            has_own_share=said.get(given["eigenanteil"]),
            is_joint=said.get(given["gemeinsam"]),
            fits_purpose=said.get(given["zweck"]),
            has_running_costs=said.get(given["folgekosten"]),
        )
