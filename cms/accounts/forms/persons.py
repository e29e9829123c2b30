"""Forms about people without a mailbox, and about their codes."""

from datetime import datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.forms.lists import ListForm
from cms.accounts.models import Person, Unit
from cms.accounts.querysets.persons import PersonQuerySet
from cms.municipalities.models import Municipality

_WITHOUT = "without"


class PersonForm(forms.ModelForm[Person]):
    class Meta:
        model = Person
        fields = ["name", "number", "unit"]
        labels = {"name": _("Name"), "number": _("Staff number"), "unit": _("Unit")}
        help_texts = {
            "number": _("As on the payslip. Blanks and capitals do not matter.")
        }

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = cast("forms.ModelChoiceField[Unit]", self.fields["unit"])
        unit.queryset = Unit.objects.at(municipality)
        unit.empty_label = str(_("not stated"))

    def validate_constraints(self) -> None:
        """Leave this to the service, which knows how numbers are compared."""


class PersonFilterForm(forms.Form):
    """Sent by GET; what is not valid narrows nothing."""

    q = forms.CharField(label=_("Name or staff number"), max_length=100, required=False)
    unit = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("all"),
    )
    has_left = forms.BooleanField(label=_("People who left"), required=False)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = cast("forms.ModelChoiceField[Unit]", self.fields["unit"])
        unit.queryset = Unit.objects.at(municipality)

    def narrowed(self, people: PersonQuerySet) -> PersonQuerySet:
        """Return the people that were asked for."""
        chosen = self.cleaned_data if self.is_valid() else {}
        people = people.left() if chosen.get("has_left") else people.active()
        if chosen.get("q"):
            people = people.called(chosen["q"])
        if chosen.get("unit"):
            people = people.filter(unit=chosen["unit"])
        return people


class CodesForm(forms.Form):
    """How many codes, and until when they work."""

    count = forms.TypedChoiceField(
        label=_("Codes for each person"),
        choices=[(1, "1"), (5, "5"), (10, "10")],
        coerce=int,
        initial=5,
        help_text=_("Each code lets in once."),
    )
    days = forms.TypedChoiceField(
        label=_("Valid for"),
        choices=[(7, _("7 days")), (14, _("14 days")), (28, _("28 days"))],
        coerce=int,
        initial=7,
    )

    def until(self) -> datetime:
        """Return the end of the last day; only after validation."""
        day = timezone.localdate() + timedelta(days=self.cleaned_data["days"])
        return timezone.make_aware(datetime.combine(day, time.max))


class ManyCodesForm(CodesForm):
    """Codes for many people at once."""

    unit = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("all"),
    )
    who = forms.ChoiceField(
        label=_("For whom"),
        choices=[
            (_WITHOUT, _("those without a valid code")),
            ("all", _("everybody; codes from before do not work any more")),
        ],
        initial=_WITHOUT,
        widget=forms.RadioSelect,
    )
    field_order = ["unit", "who", "count", "days"]

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = cast("forms.ModelChoiceField[Unit]", self.fields["unit"])
        unit.queryset = Unit.objects.at(municipality)

    def chosen(self, people: PersonQuerySet, at: datetime) -> PersonQuerySet:
        """Return who gets codes; only after validation."""
        if self.cleaned_data["unit"]:
            people = people.filter(unit=self.cleaned_data["unit"])
        if self.cleaned_data["who"] == _WITHOUT:
            people = people.without_codes(at=at)
        return people


class StaffListForm(ListForm):
    """A list of people without a mailbox."""

    units = forms.ChoiceField(
        label=_("Units that do not exist yet"),
        choices=[
            ("leave_out", _("Leave out; the people are entered without a unit")),
            ("make", _("Create them")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
