"""Which questions go to whom outside, until when, with which line."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import cast

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessment.domain.asking import PERSPECTIVES, perspectives_of
from assessment.domain.catalogue import Catalogue, Question
from assessment.forms.answers import VERSION_MAX
from assessment.forms.assignments import LONGEST, USUAL
from assessment.services.deliveries import Wish
from cms.accounts.services.links import Recipient
from cms.ui.forms import DayInput

# Programs for mail make a link of "page.example/way" too.
_ADDRESS = r"(?i)://|\bwww\.|\w\.[a-z]{2,}[/:?#]\S|[<>\r\n]"


class DeliveryForm(forms.Form):
    """``asked`` are the questions of the run; whole groups and single ones add up."""

    groups = forms.MultipleChoiceField(
        label=_("Whole groups of questions"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    questions = forms.MultipleChoiceField(
        label=_("Single questions"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    name = forms.CharField(label=_("Name of the person"), max_length=120)
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=120,
        help_text=_("For example your IT provider. Answers taken over name it."),
    )
    email = forms.EmailField(
        label=_("E-mail address of this person"),
        max_length=254,
        help_text=_("The link and the code go to this address."),
    )
    message = forms.CharField(
        label=_("One line for the mail"),
        max_length=200,
        required=False,
        help_text=_("Plain text without addresses of pages, up to 200 characters."),
        validators=[
            RegexValidator(
                _ADDRESS,
                _("Leave out addresses of pages, the signs < and >, and line breaks."),
                inverse_match=True,
            )
        ],
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
        catalogue: Catalogue,
        asked: Iterable[Question],
        today: date,
    ) -> None:
        super().__init__(data, initial={"until": today + USUAL})
        self.today = today
        self.asked = {question.id: question for question in asked}
        self.members = _groups(catalogue, self.asked.values())
        groups = cast(forms.ChoiceField, self.fields["groups"])
        groups.choices = [
            (key, f"{label} ({len(ids)})") for key, (label, ids) in self.members.items()
        ]
        single = cast(forms.ChoiceField, self.fields["questions"])
        single.choices = [(key, entry.title) for key, entry in self.asked.items()]

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if not self.today <= until <= self.today + LONGEST:
            raise forms.ValidationError(
                _("Choose a day from today on, within half a year.")
            )
        return until

    def clean(self) -> None:
        super().clean()
        is_read = {"groups", "questions"} <= self.cleaned_data.keys()
        if is_read and not self.chosen():
            self.add_error("groups", _("Choose at least one question."))

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of all chosen questions, in the order of the catalogue."""
        values = self.cleaned_data
        wanted = {*values["questions"]}
        for key in values["groups"]:
            wanted |= self.members[key][1]
        return tuple(key for key in self.asked if key in wanted)

    def wish(self) -> Wish:
        """Return what is asked of whom; only after validation."""
        values = self.cleaned_data
        end = timezone.make_aware(datetime.combine(values["until"], time.max))
        recipient = Recipient(values["email"], values["name"], end)
        return Wish(self.chosen(), recipient, values["organisation"], values["message"])


class DecisionForm(forms.Form):
    """What becomes of a proposal; ``version`` is the answer the person saw."""

    decision = forms.ChoiceField(choices=[("accept", ""), ("decline", "")])
    version = forms.IntegerField(min_value=0, max_value=VERSION_MAX)


def _groups(
    catalogue: Catalogue, asked: Iterable[Question]
) -> dict[str, tuple[str, set[str]]]:
    """Return label and questions of each ready choice; empty ones are left out."""
    asked = list(asked)
    labels = {entry.id: entry.label for entry in catalogue.perspectives}
    views = {
        f"view-{key}": (
            _("All questions for: %(view)s") % {"view": labels[key]},
            {entry.id for entry in asked if key in perspectives_of(entry)},
        )
        for key in reversed(PERSPECTIVES)
        if key in labels
    }
    fields = {
        f"field-{entry.id}": (
            entry.title,
            {question.id for question in asked if question.dimension == entry.id},
        )
        for entry in catalogue.dimensions
    }
    return {key: value for key, value in (views | fields).items() if value[1]}
