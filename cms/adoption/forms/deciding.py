"""What people choose when they take a page over and when its origin changes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.adoption.services.rows import TEXTS
from cms.knowledge.domain import markdown
from cms.knowledge.domain.merge import About, Block, Choice, Decision, Subject
from cms.knowledge.domain.variables import OWN, OWN_NAME, faults

_HEADING, _SUMMARY = 200, 240


class TakeForm(forms.Form):
    """Where the copy goes."""

    INTERNAL, OPEN = "internal", "open"
    place = forms.ChoiceField(
        label=_("Who may read your text"),
        choices=[
            (INTERNAL, _("the people of our municipality")),
            (OPEN, _("everybody")),
        ],
        initial=INTERNAL,
        widget=forms.RadioSelect,
    )


class SubjectForm(forms.Form):
    """Which part it is about, of which change."""

    about = forms.ChoiceField(choices=[(one.value, one.value) for one in About])
    name = forms.CharField(max_length=100, required=False)

    def subject(self) -> Subject:
        """Return the part of a valid form."""
        return Subject(About(self.cleaned_data["about"]), self.cleaned_data["name"])


class DraftForm(forms.Form):
    """Up to which version of the origin the draft goes."""

    to = forms.IntegerField(min_value=1)


class DecisionForm(SubjectForm, DraftForm):
    """The choice about one part, with what was edited by hand.

    ``here`` is the revision of the copy that the page showed.
    """

    here = forms.IntegerField(min_value=0)
    choice = forms.ChoiceField(
        choices=[(one.value, one.value) for one in Choice],
        error_messages={"required": _("Choose what your text takes over.")},
    )
    heading = forms.CharField(max_length=_HEADING, required=False)
    text = forms.CharField(required=False, strip=False)
    reason = forms.CharField(max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an edited text that is empty, or that no page may hold."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("choice") == Choice.EDIT and not self.errors:
            for sentence in _complaints(data):
                self.add_error(None, sentence)
        return data

    def decision(self, merged: tuple[str, ...] = ()) -> Decision:
        """Return the decision of a valid form; ``merged`` are entries of a list.

        Lists are not edited by hand: their merged entries are taken, or what is here.
        """
        data, subject = self.cleaned_data, self.subject()
        choice, reason = Choice(data["choice"]), data["reason"]
        if choice is not Choice.EDIT:
            return Decision(subject, choice, reason=reason)
        if subject.about is About.FIELD:
            is_text = subject.name in TEXTS
            parts = tuple(data["text"].split()) if is_text else merged
            choice = choice if parts else Choice.KEEP
            return Decision(subject, choice, parts=parts, reason=reason)
        block = Block(subject.name, "section", data["text"].strip(), data["heading"])
        return Decision(subject, choice, block=block, reason=reason)


def _complaints(data: dict[str, Any]) -> list[str]:
    about, text = data["about"], data["text"].strip()
    if about == About.ORDER:
        return [str(_("This part cannot be edited here; edit it in the draft."))]
    if about == About.FIELD and data["name"] not in TEXTS:
        return []
    if not text and not (about == About.BLOCK and data["heading"].strip()):
        return [str(_("A text edited by hand cannot be empty."))]
    found = [str(_(each.message)) for each in markdown.refusals(text)]
    found += [str(_(each.message)) % {"name": each.name} for each in faults(text)]
    if data["name"] == "summary" and len(text) > _SUMMARY:
        found.append(str(_("The summary is longer than 240 characters.")))
    return found


class NamingForm(forms.Form):
    """Whether a municipality may be named where texts are used."""

    agrees = forms.BooleanField(required=False)


class WordForm(forms.Form):
    """An own placeholder and what stands for it."""

    name = forms.RegexField(
        rf"^{OWN_NAME.pattern}\Z",
        label=_("Name of the placeholder"),
        max_length=40,
        help_text=_(
            "Small letters without umlauts, joined by _, such as “poststelle”. Texts"
            " then say {{ eigen_poststelle }}."
        ),
        error_messages={"invalid": _("Use small letters a to z, joined by _.")},
    )
    word = forms.CharField(
        label=_("What stands there"),
        max_length=200,
        help_text=_("If the name is there already, its word is replaced."),
    )

    def clean_name(self) -> str:
        """Return the name without what every own placeholder begins with."""
        return str(self.cleaned_data["name"]).removeprefix(OWN)
