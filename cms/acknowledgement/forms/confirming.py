"""Confirming with check questions, asking, answering."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.acknowledgement.domain.checking import Check, unanswered

_HIGHEST = 1_000_000


class ConfirmForm(forms.Form):
    """Which version was read, and the check questions; a wrong answer is explained."""

    version = forms.IntegerField(
        min_value=1, max_value=_HIGHEST, widget=forms.HiddenInput
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        checks: Sequence[Check] = (),
        version: int,
    ) -> None:
        super().__init__(data, initial={"version": version})
        self.checks = checks
        for n, check in enumerate(checks):
            self.fields[f"check_{n}"] = forms.TypedChoiceField(
                label=check.question,
                choices=list(enumerate(check.options)),
                coerce=int,
                required=False,
                empty_value=None,
                widget=forms.RadioSelect,
            )

    def clean(self) -> None:
        super().clean()
        given = {
            n: self.cleaned_data.get(f"check_{n}") for n in range(len(self.checks))
        }
        chosen = {n: answer for n, answer in given.items() if answer is not None}
        for n in unanswered(self.checks, chosen):
            self.add_error(f"check_{n}", self._hint(n, is_wrong=n in chosen))

    def _hint(self, n: int, *, is_wrong: bool) -> str:
        if not is_wrong:
            return str(_("Please choose an answer."))
        words = {"explanation": self.checks[n].explanation}
        return _("Not quite. %(explanation)s Please try again.") % words


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Your question"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Your name is not stored. The answer stands on the page for all; please "
            "name no persons."
        ),
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
