"""What the search keeps of its own."""

from cms.search.models.best_bet import BestBet, PromotedPage
from cms.search.models.entry import Entry, Label
from cms.search.models.file import FileText
from cms.search.models.query import QueryCount, WaitingWord
from cms.search.models.question import Question
from cms.search.models.synonym import SynonymGroup
from cms.search.models.word import LearntText, ShortForm, VocabularyWord

__all__ = [
    "BestBet",
    "Entry",
    "FileText",
    "Label",
    "LearntText",
    "PromotedPage",
    "QueryCount",
    "Question",
    "ShortForm",
    "SynonymGroup",
    "VocabularyWord",
    "WaitingWord",
]
