"""Forms of the twelve-month plan."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessment.domain.calendar import days_a_year
from assessment.services.planbasis import PlanWish
from cms.ui.forms import DayInput

FARTHEST_DAYS = 730


class PlanForm(forms.Form):
    days_a_week = forms.DecimalField(
        label=_("Days a week for these steps"),
        help_text=_(
            "All people of the house together. A year counts as 45 working weeks: "
            "1 day a week makes 45 person-days a year."
        ),
        min_value=Decimal("0.1"),
        max_value=Decimal(100),
        decimal_places=2,
        localize=True,
    )
    starts_on = forms.DateField(
        label=_("First month"),
        help_text=_("The plan begins on the first day of this month."),
        widget=DayInput(),
    )
    provider_counts = forms.BooleanField(
        label=_("The provider's share uses our own days, too"),
        required=False,
    )
    running = forms.MultipleChoiceField(
        label=_("Running already"),
        help_text=_("These steps come first and use up capacity."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, steps: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["running"].choices = steps  # type: ignore[attr-defined]

    def clean_starts_on(self) -> date:
        start: date = self.cleaned_data["starts_on"]
        if abs((start - timezone.localdate()).days) > FARTHEST_DAYS:
            text = _("Choose a month at most two years from now.")
            raise forms.ValidationError(text)
        return start.replace(day=1)

    def wish(self) -> PlanWish:
        """Return what the municipality decided."""
        data = self.cleaned_data
        return PlanWish(
            starts_on=data["starts_on"],
            capacity=days_a_year(Fraction(data["days_a_week"])),
            running=frozenset(data["running"]),
            provider_counts=data["provider_counts"],
        )


class ReviewForm(forms.Form):
    on = forms.DateField(label=_("Date of the review"), widget=DayInput())
