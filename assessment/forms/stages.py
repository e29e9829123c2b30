"""The form that cuts a large step into stages."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import ceil
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from assessment.domain.staging import STAGES_AT_MOST
from assessment.forms.planitems import MOST_DAYS
from assessment.models import PlanItem
from assessment.services.staging import StagePart

FEWEST = 2
BLANK = 2
CENTS = Decimal("0.01")
SEEN = r"^[0-9]{1,18}\.[0-9]{1,9}(,[0-9]{1,18}\.[0-9]{1,9}){0,40}\Z"


class StageForm(forms.Form):
    name = forms.CharField(max_length=120, required=False)
    days = forms.DecimalField(
        min_value=CENTS,
        max_value=MOST_DAYS,
        decimal_places=2,
        localize=True,
        required=False,
    )
    item = forms.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any] | None:
        data = self.cleaned_data
        if data.get("name") and "days" in data and data["days"] is None:
            self.add_error("days", _("Enter the person-days of this stage."))
        if data.get("days") and not data.get("name"):
            self.add_error("name", _("Give this stage a name."))
        return data


class SeenForm(forms.Form):
    """The stages the person saw, with their versions: ``17.1,18.3``."""

    seen = forms.RegexField(regex=SEEN, widget=forms.HiddenInput)

    def versions(self) -> Mapping[int, int]:
        """Return the version of each stage by its key."""
        pairs = self.cleaned_data["seen"].split(",")
        return {
            int(key): int(version) for key, version in (p.split(".") for p in pairs)
        }


class StagesFormSet(forms.BaseFormSet[StageForm]):
    """Rows of name and days, in order; blank rows count for nothing.

    ``taken`` are names of stages that are done.
    """

    def __init__(self, *args: Any, taken: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._taken = {name.casefold() for name in taken}

    def add_fields(self, form: StageForm, index: int | None) -> None:
        super().add_fields(form, index)
        at = {"number": 1 + (index or 0)}
        form.fields["name"].label = _("Name of stage %(number)d") % at
        form.fields["days"].label = _("Days of stage %(number)d") % at

    def clean(self) -> None:
        names = [part.name.casefold() for part in self.parts()]
        if any(self.errors):
            return
        if len(names) < FEWEST:
            raise forms.ValidationError(_("Enter at least two stages."))
        if len({*names, *self._taken}) < len(names) + len(self._taken):
            raise forms.ValidationError(_("Give every stage a name of its own."))

    def parts(self) -> list[StagePart]:
        """Return the rows with a name."""
        rows = [form.cleaned_data for form in self.forms if form.is_valid()]
        return [
            StagePart(row["name"], row["days"], row["item"])
            for row in rows
            if row.get("name")
        ]


StagesForms = cast(
    "type[StagesFormSet]",
    forms.formset_factory(
        StageForm,
        formset=StagesFormSet,
        extra=BLANK,
        max_num=STAGES_AT_MOST,
        absolute_max=STAGES_AT_MOST,
    ),
)


def see(stages: Iterable[PlanItem]) -> str:
    """Return what the form carries along about the stages it shows."""
    return ",".join(f"{each.pk}.{each.version}" for each in stages)


def rows_of(stages: list[PlanItem]) -> list[dict[str, Any]]:
    """Return what the form begins with: the stages; a whole step cut to quarters."""
    if len(stages) > 1:
        return [
            {"name": each.stage, "days": each.effort_days, "item": each.pk}
            for each in stages
        ]
    (step,) = stages
    sizes = _equal_parts(step.effort_days, step.plan.quarter_capacity)
    rows: list[dict[str, Any]] = [{"name": "", "days": size} for size in sizes]
    rows[0] |= {"name": step.stage, "item": step.pk}
    return rows


def _equal_parts(effort: Decimal, quarter: Decimal) -> list[Decimal]:
    """Return so many equal parts that each fits into a quarter; two at least."""
    wanted = ceil(effort / quarter) if quarter else FEWEST
    count = min(STAGES_AT_MOST, max(FEWEST, wanted))
    part = (effort / count).quantize(CENTS)
    return [part] * (count - 1) + [effort - part * (count - 1)]


def typed_rows(data: QueryDict) -> list[dict[str, Any]]:
    """Return what was typed, blank rows too, as beginnings of a form with more rows."""
    return [
        {name: data.get(f"form-{at}-{name}", "") for name in StageForm.base_fields}
        for at in range(STAGES_AT_MOST)
        if f"form-{at}-name" in data
    ]
