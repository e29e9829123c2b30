"""What people type when they found nothing, and what result pages tell."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.search.domain.query import LONGEST as LONGEST_QUERY
from cms.search.domain.query import clean_query
from cms.search.models.question import LONGEST
from cms.search.services.sources import names

_LAST_RANK = 10_000


class QuestionForm(forms.Form):
    """The question, and what was looked for before."""

    text = forms.CharField(
        label=_("Your question"),
        help_text=_("Please name nobody: the question is about the matter."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    topic = forms.ChoiceField(
        label=_("Topic"),
        help_text=_("The question goes to whoever answers for it."),
        required=False,
    )
    words = forms.CharField(
        label=_("What you searched for"),
        help_text=_("Helps the editors to make it easier to find."),
        max_length=LONGEST_QUERY,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = sorted(names("topic").items(), key=lambda item: item[1])
        choices = [("", _("No topic in particular")), *topics]
        cast(forms.ChoiceField, self.fields["topic"]).choices = choices

    def clean_words(self) -> str:
        return clean_query(self.cleaned_data["words"])


class CountForm(forms.Form):
    """A search to be counted, the rank of an opened hit, or both."""

    q = forms.CharField(max_length=LONGEST_QUERY)
    new = forms.BooleanField(required=False)
    rank = forms.IntegerField(min_value=1, max_value=_LAST_RANK, required=False)
