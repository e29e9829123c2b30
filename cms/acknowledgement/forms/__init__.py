"""Forms of acknowledgement."""

from cms.acknowledgement.forms.assigning import AssignmentForm, NewAssignmentForm
from cms.acknowledgement.forms.briefing import BriefingForm
from cms.acknowledgement.forms.confirming import AnswerForm, ConfirmForm, QuestionForm

__all__ = [
    "AnswerForm",
    "AssignmentForm",
    "BriefingForm",
    "ConfirmForm",
    "NewAssignmentForm",
    "QuestionForm",
]
