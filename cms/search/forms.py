"""What people type when they found nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.search.domain.query import LONGEST as LONGEST_QUERY
from cms.search.domain.query import clean_query
from cms.search.models.question import LONGEST


class QuestionForm(forms.Form):
    """The question, and what was looked for before."""

    text = forms.CharField(
        label=_("Your question"),
        help_text=_("Please name nobody: the question is about the matter."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    words = forms.CharField(
        label=_("What you searched for"),
        help_text=_("Helps the editors to make it easier to find."),
        max_length=LONGEST_QUERY,
        required=False,
    )

    def clean_words(self) -> str:
        return clean_query(self.cleaned_data["words"])
