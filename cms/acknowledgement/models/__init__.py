"""Models of acknowledgement: who confirms what, questions, lists, views of names."""

from cms.acknowledgement.models.assignment import Assignment
from cms.acknowledgement.models.briefing import Briefing
from cms.acknowledgement.models.nameview import NameView
from cms.acknowledgement.models.question import Question

__all__ = ["Assignment", "Briefing", "NameView", "Question"]
