"""Whom to ask for a perspective."""

from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Person, User
from cms.accounts.services.links import Recipient
from cms.municipalities.models import Municipality
from cms.ui.forms import DayInput

USUAL = timedelta(days=28)
LONGEST = timedelta(days=180)


class MemberField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.email})" if obj.name else str(obj.email)


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.number})"


class AssignmentForm(forms.Form):
    source = forms.ChoiceField(label=_("Perspective"), widget=forms.RadioSelect)
    member = MemberField(
        label=_("A member"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("nobody of these"),
    )
    person = PersonField(
        label=_("Or a person without a mailbox"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("nobody of these"),
        help_text=_("They find the questions after signing in with a code."),
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
        widget=DayInput(),
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
        persons = Person.objects.of(municipality).active()
        cast(PersonField, self.fields["person"]).queryset = persons
        if not persons.exists():
            del self.fields["person"]

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
        somebody_else = bool(values.get("name") or values.get("email"))
        chosen = [name for name in ("member", "person") if values.get(name)]
        if len(chosen) + somebody_else > 1:
            self.add_error(chosen[0], _("Choose one person only, or name one."))
        elif not chosen and "member" in values:
            for name in ("name", "email"):
                if not values.get(name) and name in values:
                    self.add_error(name, self._nobody())

    def _nobody(self) -> str:
        if "person" in self.fields:
            return str(_("Choose somebody above, or give a name and an address."))
        return str(_("Choose a member, or give a name and an address."))

    def recipient(self) -> Recipient:
        """Return to whom the link goes; only after validation."""
        values, end = self.cleaned_data, self._end()
        if member := values["member"]:
            return Recipient(member.email, member.name, end)
        if person := values.get("person"):
            return Recipient("", person.name, end, person)
        return Recipient(values["email"], values["name"], end)

    def _end(self) -> datetime:
        day = datetime.combine(self.cleaned_data["until"], time.max)
        return timezone.make_aware(day)
