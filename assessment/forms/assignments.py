"""Whom to ask for a perspective."""

from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.services.links import Recipient
from cms.municipalities.models import Municipality

USUAL = timedelta(days=28)
LONGEST = timedelta(days=180)


class MemberField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.email})" if obj.name else str(obj.email)


class AssignmentForm(forms.Form):
    source = forms.ChoiceField(label=_("Perspective"), widget=forms.RadioSelect)
    member = MemberField(
        label=_("A member"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("nobody of these"),
    )
    name = forms.CharField(
        label=_("Or somebody else: name"), max_length=120, required=False
    )
    email = forms.EmailField(
        label=_("E-mail address of this person"),
        max_length=254,
        required=False,
        help_text=_("The link and the code go to this address."),
    )
    until = forms.DateField(
        label=_("Until when"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("At the latest the submission ends it."),
    )

    def __init__(
        self,
        data: dict[str, str] | None = None,
        *,
        municipality: Municipality,
        sources: list[tuple[str, str]],
        today: date,
    ) -> None:
        super().__init__(data, initial={"until": today + USUAL})
        self.today = today
        cast(forms.ChoiceField, self.fields["source"]).choices = sources
        members = User.objects.filter(
            memberships__publisher__municipality=municipality, is_active=True
        )
        members = members.distinct().order_by("name", "email")
        cast(MemberField, self.fields["member"]).queryset = members

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if not self.today <= until <= self.today + LONGEST:
            raise forms.ValidationError(
                _("Choose a day from today on, within half a year.")
            )
        return until

    def clean(self) -> None:
        super().clean()
        values = self.cleaned_data
        if values.get("member"):
            if values.get("name") or values.get("email"):
                self.add_error(
                    "member", _("Choose a member or name somebody else, not both.")
                )
        elif "member" in values:
            for name in ("name", "email"):
                if not values.get(name) and name in values:
                    self.add_error(
                        name, _("Choose a member, or give a name and an address.")
                    )

    def recipient(self) -> Recipient:
        """Return to whom the link goes; only after validation."""
        values = self.cleaned_data
        member = values["member"]
        if member is not None:
            return Recipient(member.email, member.name, self._end())
        return Recipient(values["email"], values["name"], self._end())

    def _end(self) -> datetime:
        day = datetime.combine(self.cleaned_data["until"], time.max)
        return timezone.make_aware(day)
