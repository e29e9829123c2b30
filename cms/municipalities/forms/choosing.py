"""Choosing an administration by what people call it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from cms.municipalities.domain.offering import Offer
from cms.municipalities.models import Municipality

_LONGEST = 120  # characters


class BodyForm(forms.Form):
    """Finds by name or key; where a name fits several or another body, asks which.

    ``cleaned_data["municipality"]`` is the administration, None if nothing was typed.
    """

    key = forms.CharField(
        label=_("Municipality"),
        help_text=_(
            "Its name, the beginning is enough; or the official key (ARS) with twelve "
            "digits."
        ),
        max_length=_LONGEST,
    )
    which = forms.ChoiceField(
        label=_("Which one do you mean?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        typed = str(data.get("key", "")).replace("\x00", "").strip() if data else ""
        self.found = _found(typed) if 0 < len(typed) <= _LONGEST else []
        if _is_clear(self.found, typed):
            del self.fields["which"]
        else:
            which = self.fields["which"]
            which.required = True
            which.error_messages["required"] = _("Please choose one of these.")
            which.choices = [  # type: ignore[attr-defined]
                (offer.body.ars, _label(offer)) for offer in self.found
            ]

    def clean_key(self) -> str:
        key = str(self.cleaned_data["key"])
        if key and not self.found:
            raise forms.ValidationError(
                _("The register has no administration of this name or key.")
            )
        return key

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        bodies = {offer.body.ars: offer.body for offer in self.found}
        chosen = data.pop("which", None) or next(iter(bodies), "")
        data["municipality"] = bodies.get(chosen)
        return data


def _found(typed: str) -> list[Offer[Municipality]]:
    """Return what the typed key, name or last part of an address may mean."""
    if typed.isdecimal():
        keyed = Municipality.objects.with_key(typed)
        return [Offer(body) for body in keyed]
    named = Municipality.objects.offered(typed)
    return named or [Offer(body) for body in Municipality.objects.filter(slug=typed)]


def _is_clear(found: list[Offer[Municipality]], typed: str) -> bool:
    """Tell whether nothing is left to choose: one body, and typed in full."""
    if len(found) != 1:
        return not found
    body = found[0].body
    full = {body.name.casefold(), body.display_name.casefold(), body.slug}
    return typed.isdecimal() or (found[0].member is None and typed.casefold() in full)


def _label(offer: Offer[Municipality]) -> str:
    """Return name, kind and district, and the member it stands for."""
    label = f"{offer.body.display_name}, {offer.body.place}"
    if offer.member is None:
        return label
    return _text("%(body)s (for %(member)s)") % {
        "body": label,
        "member": offer.member.display_name,
    }
