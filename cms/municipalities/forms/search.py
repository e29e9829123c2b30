"""Searching the register."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.municipalities.models import State
from cms.municipalities.querysets.municipality import MunicipalityQuerySet


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Name of the municipality"),
        help_text=_("The beginning is enough, for example: Tüb, Bad Hom."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    land = forms.ChoiceField(
        label=_("Land"), choices=[("", _("all")), *State.choices], required=False
    )

    def find(self, bodies: MunicipalityQuerySet) -> MunicipalityQuerySet:
        """Return open bodies that match; what is not valid does not narrow."""
        self.is_valid()
        land, name = self.cleaned_data.get("land"), self.cleaned_data.get("q")
        found = bodies.active().select_related("administered_by")
        if land:
            found = found.filter(state=land)
        return found.named(name) if name else found
