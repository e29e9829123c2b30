"""Correcting a body of the register, for operators."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.municipalities.models import Municipality
from cms.municipalities.services import (
    Correction,
    Refused,
    check_correction,
    correct_body,
)

_ARS_HELP = _("Twelve digits; empty for none.")


class CorrectionForm(forms.ModelForm[Municipality]):
    administered_by_ars = forms.CharField(
        label=_("Administered by (ARS)"),
        help_text=_ARS_HELP,
        max_length=12,
        required=False,
    )
    merged_into_ars = forms.CharField(
        label=_("Merged into (ARS)"),
        help_text=_ARS_HELP,
        max_length=12,
        required=False,
    )

    class Meta:
        model = Municipality
        fields = [
            "administered_by_ars",
            "administered_by_hand",
            "merged_into_ars",
            "locative",
            "nominative",
            "genitive",
            "slug",
        ]
        help_texts = {
            "administered_by_hand": _(
                "Imports keep what is set by hand; otherwise they derive it again."
            ),
            "slug": _("The old address goes on leading here."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body = self.instance
        for name in ("administered_by", "merged_into"):
            other = getattr(body, name)
            self.initial[f"{name}_ars"] = other.ars if other else ""
        derived = body.derived_forms
        for name in ("locative", "nominative", "genitive"):
            self.fields[name].widget.attrs["placeholder"] = getattr(derived, name)

    def clean_administered_by_ars(self) -> Municipality | None:
        return self._body("administered_by_ars")

    def clean_merged_into_ars(self) -> Municipality | None:
        return self._body("merged_into_ars")

    def clean(self) -> None:
        super().clean()
        if self.errors:
            return
        try:
            check_correction(self.instance, _correction(self.cleaned_data))
        except Refused as refusal:
            raise ValidationError(str(refusal)) from None

    def save(self, commit: bool = True) -> Municipality:  # noqa: FBT001, FBT002 -- Django's signature
        """Store the correction; Wagtail asks for it inside its own view."""
        correction = _correction(self.cleaned_data)
        return correct_body(self.instance, correction=correction)

    def _body(self, name: str) -> Municipality | None:
        ars = self.cleaned_data[name]
        if not ars:
            return None
        found = Municipality.objects.active().with_key(ars).first()
        if found is None:
            raise ValidationError(_("No open body has this key."))
        return found


def _correction(data: dict[str, Any]) -> Correction:
    return Correction(
        slug=data["slug"],
        administered_by=data["administered_by_ars"],
        by_hand=data["administered_by_hand"],
        merged_into=data["merged_into_ars"],
        locative=data["locative"],
        nominative=data["nominative"],
        genitive=data["genitive"],
    )
