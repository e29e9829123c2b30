"""Fields for short lists of codes and for lists of lines."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class CodesField(models.CharField):
    """Several of a few codes, stored as ``|bm|it|`` so that one can be looked for.

    The value in Python is a tuple of codes in the order of the choices.
    """

    def from_db_value(self, value: str | None, *_args: Any) -> tuple[str, ...]:
        """Return the codes of a row."""
        return self.to_python(value)

    def to_python(self, value: Any) -> tuple[str, ...]:
        """Return the codes of a text or of a list."""
        if isinstance(value, str):
            value = value.split("|")
        chosen = {code for code in value or () if code}
        known = [code for code, _label in self.flatchoices]
        return (*(code for code in known if code in chosen), *sorted(chosen - {*known}))

    def get_prep_value(self, value: Any) -> str:
        """Return the codes as stored; a search pattern stays as it is."""
        if isinstance(value, str):
            return value
        codes = self.to_python(value)
        return f"|{'|'.join(codes)}|" if codes else ""

    def value_to_string(self, obj: models.Model) -> str:
        """Return the codes as stored, for revisions."""
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Iterable[str], model_instance: Any) -> None:
        """Refuse codes that are not among the choices."""
        unknown = set(value) - {code for code, _label in self.flatchoices}
        if unknown:
            raise ValidationError(
                _("Unknown: %(codes)s."), params={"codes": ", ".join(sorted(unknown))}
            )
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def run_validators(self, value: Iterable[str]) -> None:
        """Check the length of what is stored."""
        super().run_validators(self.get_prep_value(value))

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Return a group of check boxes."""
        return forms.MultipleChoiceField(
            choices=self.flatchoices,
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
            widget=forms.CheckboxSelectMultiple,
        )


class LinesField(models.TextField):
    """A list of short texts, one a line; in Python a tuple."""

    def from_db_value(self, value: str | None, *_args: Any) -> tuple[str, ...]:
        """Return the lines of a row."""
        return self.to_python(value)

    def to_python(self, value: Any) -> tuple[str, ...]:
        """Return the lines that are not empty."""
        lines = value.splitlines() if isinstance(value, str) else value or ()
        return tuple(line.strip() for line in lines if line.strip())

    def get_prep_value(self, value: Any) -> str:
        """Return the lines as one text."""
        return "\n".join(self.to_python(value))

    def value_to_string(self, obj: models.Model) -> str:
        """Return the lines as one text, for revisions."""
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """Return an area with one entry a line."""
        kwargs.setdefault("form_class", LinesFormField)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 5}))
        return super().formfield(**kwargs)


class LinesFormField(forms.CharField):
    """Shows a list of texts as lines."""

    def prepare_value(self, value: Any) -> Any:
        """Return the lines as one text."""
        return value if isinstance(value, str) else "\n".join(value or ())

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as text."""
        return super().has_changed(self.prepare_value(initial), data)
