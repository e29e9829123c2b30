"""Which groups confirm an instruction."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Unit
from cms.acknowledgement.models import Assignment
from cms.knowledge.models import InstructionPage
from cms.municipalities.models import Municipality

# Keys of rows are shorter; databases fail at numbers they cannot hold.
_LONGEST_KEY = 18


class UnitsField(forms.ModelMultipleChoiceField):
    """Several units; what is too long for a key is no unit."""

    def clean(self, value: Any) -> Any:
        for key in value or ():
            _check_key(self, key)
        return super().clean(value)


class InstructionField(forms.ModelChoiceField):
    """One instruction; what is too long for a key is none."""

    def to_python(self, value: Any) -> Any:
        _check_key(self, value)
        return super().to_python(value)


class AssignmentForm(forms.ModelForm[Assignment]):
    class Meta:
        model = Assignment
        fields = [
            "functions",
            "roles",
            "units",
            "is_mandatory",
            "due_days",
            "position",
        ]
        field_classes = {"page": InstructionField, "units": UnitsField}
        widgets = {"units": forms.CheckboxSelectMultiple}

    def __init__(
        self,
        data: Any = None,
        *,
        instance: Assignment | None = None,
        municipality: Municipality,
    ) -> None:
        super().__init__(data, instance=instance)
        self.municipality = municipality
        units = self.fields["units"]
        if isinstance(units, forms.ModelMultipleChoiceField):
            units.queryset = Unit.objects.at(municipality)
        self.fields["functions"].help_text = _(
            "One of functions, roles and units is enough. Nothing chosen: everybody."
        )


class NewAssignmentForm(AssignmentForm):
    class Meta(AssignmentForm.Meta):
        fields = ["page", *AssignmentForm.Meta.fields]

    def __init__(
        self, data: Any = None, *, municipality: Municipality, day: date
    ) -> None:
        new = Assignment(municipality=municipality, since=day)
        super().__init__(data, instance=new, municipality=municipality)
        page = self.fields["page"]
        if isinstance(page, forms.ModelChoiceField):
            own = InstructionPage.objects.live().filter(
                publisher__municipality=municipality
            )
            taken = Assignment.objects.of(municipality).values("page")
            page.queryset = own.exclude(pk__in=taken).order_by("number", "title")


def _check_key(field: forms.ModelChoiceField[Any], key: Any) -> None:
    if len(str(key)) > _LONGEST_KEY:
        raise forms.ValidationError(
            field.error_messages["invalid_choice"],
            code="invalid_choice",
            params={"value": key},
        )
