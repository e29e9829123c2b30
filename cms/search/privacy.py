"""What the search keeps: copies of what can be read anyway, words, sums of nobody."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cms.audit.domain.actions import Action
from cms.audit.domain.privacy import (
    Basis,
    Data,
    DataClass,
    Erase,
    Handling,
    Reader,
    group,
)
from cms.audit.domain.retention import rule
from cms.search.models import QueryCount, Question, WaitingWord

_COPY = Handling(
    data_class=DataClass.OPEN,
    purpose="Finding pages, terms and steps; gone with what they are a copy of",
    readers=(Reader.EVERYBODY,),
    retention="content",
)
_WORDS = Handling(
    data_class=DataClass.OPEN,
    purpose="Words that mean the same, and words of open texts for offers of spelling",
    readers=(Reader.EVERYBODY,),
    retention="content",
)
_BETS = Handling(
    data_class=DataClass.OPEN,
    purpose="Which pages editors put above the results of which words",
    readers=(Reader.EVERYBODY,),
    retention="content",
)
_QUESTION = Handling(
    data_class=DataClass.PERSONAL,
    purpose=gettext_noop("Answering who did not find what they looked for"),
    basis=Basis.TASK,
    readers=(Reader.SELF, Reader.EDITORS, Reader.OPERATORS),
    retention="questions",
    erase=Erase.DELETE,
)
_MACHINE = Handling(
    data_class=DataClass.INTERNAL,
    purpose="Which objects wait to be written into the index",
    readers=(Reader.MACHINE,),
    retention="content",
)
_QUERIES = Handling(
    data_class=DataClass.INTERNAL,
    purpose="How often words were looked for in a week and opened; not by whom",
    readers=(Reader.EDITORS, Reader.OPERATORS),
    retention="search_log",
)
_WAITING = Handling(
    data_class=DataClass.INTERNAL,
    purpose="In how many weeks an unknown word was looked for; the word is not kept",
    readers=(Reader.MACHINE,),
    retention="waiting_words",
)

DECLARED = (
    Data(
        "search.Entry",
        (
            group(
                "source kind page title url summary keys context said labelled body "
                "files day",
                _COPY,
            ),
            group("id", _COPY.but(withheld="Technical, says nothing more")),
        ),
    ),
    Data(
        "search.FileText", (group("id document digest state fault text is_cut", _COPY),)
    ),
    Data("search.Label", (group("id entry facet value", _COPY),)),
    Data(
        "search.SynonymGroup",
        (group("id key terms ambiguous direction source_digest", _WORDS),),
    ),
    Data("search.BestBet", (group("id queries", _BETS),)),
    Data("search.PromotedPage", (group("id bet page sort_order", _BETS),)),
    Data(
        "search.Question",
        (group("id person words text topic asked_at", _QUESTION, "person"),),
    ),
    Data("search.VocabularyWord", (group("id word stem texts files", _WORDS),)),
    Data("search.LearntText", (group("entry words in_files", _WORDS),)),
    Data("search.ShortForm", (group("id form word", _WORDS),)),
    Data(
        "search.QueryCount",
        (group("id words week hits searches misses first top page later", _QUERIES),),
    ),
    Data("search.WaitingWord", (group("id mark weeks week", _WAITING),)),
    Data(
        "search_engine.SearchChange",
        (group("id root key model is_gone token created_at attempts error", _MACHINE),),
    ),
)


def _queries(at: datetime) -> list[QuerySet[Any]]:
    return [QueryCount.objects.filter(week__lte=_oldest("search_log", at))]


def _waiting(at: datetime) -> list[QuerySet[Any]]:
    return [WaitingWord.objects.filter(week__lte=_oldest("waiting_words", at))]


def _oldest(key: str, at: datetime) -> date:
    """Return the latest Monday of weeks whose period is over."""
    return timezone.localdate(at) - rule(key).period - timedelta(weeks=1)


def _questions(at: datetime) -> list[QuerySet[Any]]:
    """Return questions that were asked a while ago."""
    return [Question.objects.over(at=at)]


ACTIONS = {"search.question_asked": Action(_("Question asked"))}
ENDINGS = {
    "questions": _questions,
    "search_log": _queries,
    "waiting_words": _waiting,
}
