"""The agreement with the staff council."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AgreementForm(forms.Form):
    """Which document was concluded, and when."""

    title = forms.CharField(
        label=_("Document"),
        max_length=200,
        help_text=_("Title of the agreement, with its date or file number."),
    )
    concluded_on = forms.DateField(
        label=_("Concluded on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
