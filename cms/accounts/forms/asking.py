"""Forms of asking to take part, and of the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.domain.offices import is_office
from cms.accounts.services.asking import Asking
from cms.municipalities.forms.choosing import BodyForm


class AskForm(BodyForm):
    """The body, and who asks for it."""

    email = forms.EmailField(
        label=_("Office e-mail address"),
        help_text=_("Your own address at the office; we send a link there."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    function = forms.CharField(
        label=_("Your function in the house"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    message = forms.CharField(
        label=_("Message to the operator"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if not is_office(email):
            raise forms.ValidationError(
                _("Please use the address of your office, not a private one.")
            )
        return email

    def asking(self) -> Asking:
        """Return who asks."""
        data = self.cleaned_data
        return Asking(data["email"], data["name"], data["function"], data["message"])


class AnswerForm(forms.Form):
    """Accept, or decline with a reason."""

    ACCEPT, DECLINE = "accept", "decline"
    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[(ACCEPT, _("Accept")), (DECLINE, _("Decline"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Goes by mail if you decline."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("answer") == self.DECLINE and not data.get("reason"):
            self.add_error("reason", _("Say why, in one or two sentences."))
        return data
