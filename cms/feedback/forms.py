"""What readers say of a page, and what those who answer for it say to that."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.feedback.domain.personal import holds_mail, holds_phone
from cms.feedback.models.remark import LONGEST, LONGEST_ANSWER
from cms.knowledge.models import SectionIndexPage, Topic

YES, NO = "ja", "nein"
_HELPED = forms.ChoiceField(choices=[(YES, YES), (NO, NO)], widget=forms.HiddenInput)
_MAIL = _("This looks like a mail address. Please take it out and send again.")
_PHONE = _("This looks like a telephone number. Please take it out and send again.")


class VoteForm(forms.Form):
    """One of two buttons."""

    geholfen = _HELPED


class RemarkForm(forms.Form):
    """A sentence about a page."""

    text = forms.CharField(
        label=_("What was missing, or what helped?"),
        help_text=_(
            "One sentence is enough. Please name nobody, and leave out mail addresses "
            "and telephone numbers: nobody here knows who you are."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    geholfen = _HELPED

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if holds_mail(text):
            raise forms.ValidationError(_MAIL)
        if holds_phone(text):
            raise forms.ValidationError(_PHONE)
        return text


class AnswerForm(forms.Form):
    """What is published on the page."""

    question = forms.CharField(
        label=_("Question on the page"),
        help_text=_("In your words; without it the answer stands for itself."),
        max_length=300,
        required=False,
    )
    answer = forms.CharField(
        label=_("Answer on the page"),
        help_text=_("Everybody who reads the page reads it."),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ClosingForm(forms.Form):
    """Why a remark needs no answer on the page."""

    word = forms.CharField(
        label=_("Closing word"),
        help_text=_("For example: the page is changed. Nobody but you sees it."),
        max_length=200,
    )


class SubscriptionForm(forms.Form):
    """What an address is about: a page, a topic, or else the own functions."""

    seite = forms.IntegerField(required=False, min_value=1, max_value=2**31)
    thema = forms.SlugField(required=False, max_length=100)


class ScopeForm(forms.Form):
    """Of which section, topic or municipality somebody wants to see what is new."""

    bereich = forms.ModelChoiceField(
        label=_("Part of the site"),
        queryset=SectionIndexPage.objects.live(),
        to_field_name="slug",
        empty_label=_("All sections"),
        required=False,
    )
    thema = forms.ModelChoiceField(
        label=_("Topic"),
        queryset=Topic.objects.order_by("name"),
        to_field_name="slug",
        empty_label=_("All topics"),
        required=False,
    )
    von = forms.SlugField(widget=forms.HiddenInput, required=False)


class TaskForm(forms.Form):
    """What a task is about: a page, or words."""

    page = forms.IntegerField(required=False, min_value=1, max_value=2**31)
    words = forms.CharField(required=False, max_length=250)
