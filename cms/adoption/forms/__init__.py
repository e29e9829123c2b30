"""What people choose when they take a page over, decide and give back."""

from cms.adoption.forms.deciding import (
    DecisionForm,
    DraftForm,
    NamingForm,
    SubjectForm,
    TakeForm,
    WordForm,
)
from cms.adoption.forms.giving_back import AnswerForm, GiveBackForm

__all__ = [
    "AnswerForm",
    "DecisionForm",
    "DraftForm",
    "GiveBackForm",
    "NamingForm",
    "SubjectForm",
    "TakeForm",
    "WordForm",
]
