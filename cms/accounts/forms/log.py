"""Narrowing the audit log: what, and when."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.accounts.services.log import text_of
from cms.audit.querysets import EntryQuerySet
from cms.ui.forms import DayInput

_WITHIN = [MinValueValidator(date(2020, 1, 1)), MaxValueValidator(date(2199, 12, 31))]


class LogForm(forms.Form):
    """Sent by GET; what is not valid narrows nothing."""

    action = forms.ChoiceField(label=_("What happened"), required=False)
    since = forms.DateField(
        label=_("From"),
        required=False,
        validators=_WITHIN,
        widget=DayInput(),
    )
    until = forms.DateField(
        label=pgettext_lazy("period", "Until"),
        required=False,
        validators=_WITHIN,
        widget=DayInput(),
    )

    def __init__(self, *args: Any, actions: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = sorted((text_of(name), name) for name in actions)
        self.fields["action"].choices = [  # type: ignore[attr-defined]
            ("", _("everything")),
            *((name, text) for text, name in texts),
        ]

    def narrowed(self, entries: EntryQuerySet) -> EntryQuerySet:
        """Return the entries that were asked for."""
        chosen = self.cleaned_data if self.is_valid() else {}
        if chosen.get("action"):
            entries = entries.of_actions([chosen["action"]])
        if chosen.get("since"):
            entries = entries.since(_midnight(chosen["since"]))
        if chosen.get("until"):
            entries = entries.before(_midnight(chosen["until"] + timedelta(days=1)))
        return entries


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
