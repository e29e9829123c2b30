"""One answer, and the choice between two."""

from hashlib import sha256
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.domain.catalogue import Question
from assessment.models import Answer
from assessment.services.answers import Draft

LEVELS = ("0", "1", "2", "3", "4")
MARKS = (Answer.Value.UNKNOWN, Answer.Value.NOT_APPLICABLE)
COMMENT_LENGTH = 10_000
VERSION_MAX = 2**31 - 2


class ReasonField(forms.CharField):
    """Needed where "does not apply" is chosen; the form sees to it."""

    says_when_needed = True


class AnswerForm(forms.Form):
    choice = forms.ChoiceField(label=_("Your answer"), required=False)
    reason = ReasonField(
        label=_("Why does this not apply to you?"), max_length=500, required=False
    )
    comment = forms.CharField(
        label=_("Comment"),
        max_length=COMMENT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only people who work on this self-assessment can read it."),
    )
    version = forms.IntegerField(
        min_value=0, max_value=VERSION_MAX, widget=forms.HiddenInput
    )
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: dict[str, str] | None = None,
        *,
        question: Question,
        answer: Answer | None,
    ) -> None:
        initial = initial_of(answer)
        super().__init__(data, prefix=question.id, initial=initial)
        self.question, self.answer = question, answer
        allowed = MARKS if question.na_allowed else MARKS[:1]
        choice = cast(forms.ChoiceField, self.fields["choice"])
        choice.choices = [(key, key) for key in (*LEVELS, *allowed)]
        self.fields["comment"].widget.attrs["id"] = f"comment-{question.id}"

    def clean(self) -> None:
        super().clean()
        values = self.cleaned_data
        choice = values.get("choice")
        if choice == Answer.Value.NOT_APPLICABLE and not values.get("reason"):
            self.add_error("reason", _("Say in one sentence why it does not apply."))
        if not choice and "choice" in values and values.get("comment"):
            self.add_error(
                "choice",
                _("Choose a level or “I don't know”, so that your comment is saved."),
            )

    def clean_comment(self) -> str:
        return self.cleaned_data["comment"].replace("\r\n", "\n")

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was typed since the page was made; only after validation."""
        values = self.cleaned_data
        typed = digest(values["choice"], values["reason"], values["comment"])
        return values["seen"] == typed

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered; only after validation."""
        return not self.cleaned_data["choice"]

    def draft(self, source: str) -> Draft:
        """Return the answer as typed; only after validation."""
        values = self.cleaned_data
        return Draft(
            question=self.question.id,
            source=source,
            choice=values["choice"],
            version=values["version"],
            reason=values["reason"],
            comment=values["comment"],
        )


def initial_of(answer: Answer | None) -> dict[str, object]:
    """Return what the form shows of a stored answer."""
    if answer is None:
        return {"version": 0, "seen": digest("", "", "")}
    choice = answer.value if answer.level is None else str(answer.level)
    return {
        "choice": choice,
        "reason": answer.reason,
        "comment": answer.comment,
        "version": answer.version,
        "seen": digest(choice, answer.reason, answer.comment),
    }


def digest(choice: str, reason: str, comment: str) -> str:
    """Return a mark of this content, to tell later whether anything was typed."""
    content = "\x1f".join([choice, reason, comment])
    return sha256(content.encode()).hexdigest()[:32]
