"""Forms of the people and units of a municipality."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Function, Publisher, Role, Unit
from cms.accounts.services import Invitee
from cms.accounts.services.memberships import Place

ROLE_HELP = _("Roles add up: invite the same person again for another one.")


class PlaceForm(forms.Form):
    """Role, function and unit; offers only what the person may give here."""

    role = forms.ChoiceField(label=_("Role"), help_text=ROLE_HELP)
    function = forms.ChoiceField(
        label=_("Function in the house"),
        choices=[("", _("not stated")), *Function.choices],
        required=False,
    )
    unit = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("not stated"),
    )

    def __init__(
        self, *args: Any, publisher: Publisher, roles: list[Role], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role.value, role.label) for role in roles]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]
        self.fields["unit"].queryset = publisher.units.all()  # type: ignore[attr-defined]


class MembershipForm(PlaceForm):
    role = forms.ChoiceField(label=_("Role"))

    def place(self) -> Place:
        """Return what was chosen."""
        data = self.cleaned_data
        return Place(data["role"], data["function"], data["unit"])


class InvitationForm(PlaceForm):
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    field_order = ["email", "name", "role", "function", "unit"]

    def invitee(self) -> Invitee:
        """Return who is invited, and as what."""
        data = self.cleaned_data
        return Invitee(
            data["email"], data["name"], data["role"], data["function"], data["unit"]
        )


class UnitForm(forms.ModelForm[Unit]):
    class Meta:
        model = Unit
        fields = ["name", "parent"]
        labels = {"name": _("Name of the unit"), "parent": _("Belongs to")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Unit.objects.filter(publisher=self.instance.publisher)
        parent: forms.ModelChoiceField[Unit] = self.fields["parent"]  # type: ignore[assignment]
        parent.queryset = others.exclude(pk=self.instance.pk)
        parent.empty_label = str(_("nothing, it stands at the top"))

    def validate_unique(self) -> None:
        """Leave this to the service, which knows the whole tree."""
