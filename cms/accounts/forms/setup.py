"""Forms of setting up an installation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.municipalities.models import Municipality


class JoinForm(forms.Form):
    key = forms.CharField(
        label=_("Official key (ARS) or address name"),
        help_text=_(
            "Twelve digits, or the last part of the municipality's address, for "
            "example: haiger"
        ),
        max_length=120,
    )
    email = forms.EmailField(label=_("E-mail address of the coordination"))
    name = forms.CharField(label=_("Name"), max_length=120, required=False)

    def clean_key(self) -> Municipality:
        key = self.cleaned_data["key"]
        field = "ars" if key.isdigit() else "slug"
        found = Municipality.objects.filter(**{field: key}).first()
        if found is None:
            raise forms.ValidationError(_("No body of the register has this key."))
        return found

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        data["municipality"] = data.pop("key", None)
        return data
