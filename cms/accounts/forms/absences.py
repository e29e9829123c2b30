"""The form of an absence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Publisher, User
from cms.accounts.services.absences import NO_MEMBER, NOT_DEPUTY, Span, member_with
from cms.ui.forms import DayInput
from cms.ui.limits import Limit, give_back, take

WRONG = Limit("absence-deputy", 10, 60 * 60)
TOO_MANY = _("Too many attempts. Please try again later.")


class AbsenceForm(forms.Form):
    """Takes days and a deputy; of the coordination also the person.

    People are named by their address: only the coordination sees who belongs here.
    """

    person = forms.EmailField(
        label=_("Whose absence (e-mail address)"),
        help_text=_("Empty means your own."),
        max_length=254,
        required=False,
    )
    first = forms.DateField(label=_("First day"), widget=DayInput())
    last = forms.DateField(label=_("Last day"), widget=DayInput())
    deputy = forms.EmailField(
        label=_("Deputy (e-mail address)"),
        help_text=_(
            "Somebody who belongs to this municipality. Left empty, the coordination "
            "stands in."
        ),
        max_length=254,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        publisher: Publisher,
        own: User,
        for_others: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._publisher, self._own = publisher, own
        if not for_others:
            del self.fields["person"]

    def clean_person(self) -> User:
        """Return the member who is meant."""
        email: str = self.cleaned_data["person"]
        found = member_with(self._publisher, email) if email else self._own
        if found is None:
            raise forms.ValidationError(str(NO_MEMBER))
        return found

    def clean_deputy(self) -> User | None:
        """Return the member who stands in, None without one.

        Wrong addresses are few an hour: who belongs here is not to be tried out.
        """
        email: str = self.cleaned_data["deputy"]
        if not email:
            return None
        if not take(WRONG, str(self._own.pk)):
            raise forms.ValidationError(str(TOO_MANY))
        found = member_with(self._publisher, email)
        if found is None:
            raise forms.ValidationError(str(NOT_DEPUTY))
        give_back(WRONG, str(self._own.pk))
        return found

    def who(self) -> User:
        """Return whose absence it is."""
        person: User = self.cleaned_data.get("person", self._own)
        return person

    def span(self) -> Span:
        """Return the days."""
        return Span(self.cleaned_data["first"], self.cleaned_data["last"])
