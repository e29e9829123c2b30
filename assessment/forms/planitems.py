"""Forms of single planned steps."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessment.models import PlanItem
from assessment.services.planitems import ItemDraft
from cms.accounts.models import User
from cms.ui.forms import DayInput

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MOST_DAYS = 5000
# What makes a step complete; the page above the form says so.
PILLARS = (
    "goal", "professional_person", "professional_function", "technical_person",
    "technical_function", "milestone_on", "budget_eur",
)  # fmt: skip


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj)


def _person(label: "_StrPromise") -> PersonField:
    return PersonField(
        label=label,
        queryset=User.objects.none(),
        required=False,
        empty_label=_("nobody chosen"),
    )


def _function(label: "_StrPromise", example: "_StrPromise") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=example, max_length=120, required=False
    )


class ItemForm(forms.Form):
    stage = forms.CharField(
        label=_("Name of this stage"),
        help_text=_("For example the office that begins."),
        max_length=120,
        required=False,
    )
    goal = forms.CharField(
        label=_("Goal"),
        help_text=_("What is different when this step is done? One sentence."),
        max_length=300,
        required=False,
    )
    professional_person = _person(_("Professionally responsible: person"))
    professional_function = _function(
        _("Professionally responsible: or a function"),
        _("For example: head of the citizens' office"),
    )
    technical_person = _person(_("Technically responsible: person"))
    technical_function = _function(
        _("Technically responsible: or a function"), _("For example: IT provider")
    )
    milestone_on = forms.DateField(
        label=_("Milestone date"), widget=DayInput(), required=False
    )
    budget_eur = forms.DecimalField(
        label=_("Budget in euro"),
        help_text=_("0 if it costs working time only."),
        min_value=0,
        max_value=Decimal(99_999_999),
        decimal_places=2,
        localize=True,
        required=False,
    )
    effort_days = forms.DecimalField(
        label=_("Effort in person-days"),
        min_value=0,
        max_value=MOST_DAYS,
        decimal_places=2,
        localize=True,
    )
    version = forms.IntegerField(
        min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput
    )

    def __init__(
        self,
        *args: Any,
        people: QuerySet[User],
        stage: str = "",
        taken: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._taken = taken
        for name in ("professional_person", "technical_person"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]
        for name in PILLARS:
            self.fields[name].says_when_needed = True  # type: ignore[attr-defined]
        if stage:
            self.fields["stage"].required = True
        else:
            del self.fields["stage"]

    def clean_stage(self) -> str:
        if self.cleaned_data["stage"] in self._taken:
            raise forms.ValidationError(_("Another stage of this step has this name."))
        return self.cleaned_data["stage"]

    def clean(self) -> dict[str, Any] | None:
        for side in ("professional", "technical"):
            if self.cleaned_data.get(f"{side}_person") and self.cleaned_data.get(
                f"{side}_function"
            ):
                self.add_error(
                    f"{side}_function",
                    gettext("Choose a person or name a function, not both."),
                )
        return self.cleaned_data

    def draft(self) -> ItemDraft:
        """Return what was typed."""
        data = self.cleaned_data
        return ItemDraft(
            goal=data["goal"],
            professional_person=_key(data["professional_person"]),
            professional_function=data["professional_function"],
            technical_person=_key(data["technical_person"]),
            technical_function=data["technical_function"],
            milestone_on=data["milestone_on"],
            budget_eur=data["budget_eur"],
            effort_days=data["effort_days"],
            stage=data.get("stage", ""),
        )

    def on_top_of(self, version: int) -> "ItemForm":
        """Return the form with what was typed, ready to be saved onto ``version``."""
        self.data = {**dict(self.data.items()), "version": str(version)}
        return self

    def compare(self, stored: PlanItem) -> list[tuple[Any, Any, Any]]:
        """Return label, typed and stored value of every field that differs."""
        pairs = [
            (field.label, self.cleaned_data.get(name), getattr(stored, name))
            for name, field in self.fields.items()
            if name != "version"
        ]
        return [pair for pair in pairs if (pair[1] or "") != (pair[2] or "")]


class MoveForm(forms.Form):
    """Where a planned step begins (``0``: Themenspeicher), and the version seen."""

    target = forms.RegexField(regex=r"^[0-4]\.[1-9][0-9]{0,8}\Z")

    def quarter(self) -> int | None:
        """Return the quarter; None for the Themenspeicher."""
        return int(self.cleaned_data["target"].partition(".")[0]) or None

    def version(self) -> int:
        """Return the version the person saw."""
        return int(self.cleaned_data["target"].partition(".")[2])


class StatusForm(forms.Form):
    status = forms.ChoiceField(choices=PlanItem.Status)
    actual_days = forms.DecimalField(
        label=_("Days really needed"),
        min_value=0,
        max_value=MOST_DAYS,
        decimal_places=2,
        localize=True,
        required=False,
    )
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)


def _key(person: User | None) -> int | None:
    return None if person is None else person.pk
