"""Signing in with staff number and code."""

from django import forms
from django.utils.translation import gettext_lazy as _

_UNSTORED = {"autocomplete": "off", "spellcheck": "false"}


class StaffForm(forms.Form):
    """The browser keeps neither: others use the computer too."""

    number = forms.CharField(
        label=_("Staff number"),
        max_length=40,
        help_text=_("It stands on your slip."),
        widget=forms.TextInput(attrs=_UNSTORED | {"autocapitalize": "off"}),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("The next one on your slip. Each code works once."),
        widget=forms.TextInput(attrs=_UNSTORED | {"autocapitalize": "characters"}),
    )

    def typed(self) -> tuple[str, str]:
        """Return number and code; only after validation."""
        return self.cleaned_data["number"], self.cleaned_data["code"]


class PlaceForm(forms.Form):
    """Sent by GET; what is not valid narrows nothing."""

    q = forms.CharField(label=_("Your municipality"), max_length=100, required=False)

    @property
    def words(self) -> str:
        """Return what was typed; empty if nothing."""
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""
