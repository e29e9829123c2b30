"""How forms look, and the one form of the frame."""

from django import forms
from django.conf import settings
from django.forms.renderers import TemplatesSetting
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _


class KernRenderer(TemplatesSetting):
    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class DayInput(forms.DateInput):
    """A day as browsers ask for it; they show what is filled in only in this form."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _languages() -> list[tuple[str, str]]:
    return [(c, get_language_info(c)["name_local"]) for c, _name in settings.LANGUAGES]


class DisplayForm(forms.Form):
    theme = forms.ChoiceField(
        label=_("Display"),
        choices=[
            ("auto", _("Like my device")),
            ("light", _("Light")),
            ("dark", _("Dark")),
        ],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=_languages, widget=forms.RadioSelect
    )
    next = forms.CharField(widget=forms.HiddenInput, required=False)
