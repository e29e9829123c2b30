"""What feedback keeps: sums and sentences of nobody, and answers."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cms.audit.domain.actions import Action, Kind
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
from cms.feedback.models import Remark, Tally, Task

_SUMS = Handling(
    data_class=DataClass.INTERNAL,
    purpose="How often a page helped in a week; not whom",
    readers=(Reader.EDITORS, Reader.OPERATORS),
    retention="feedback",
)
_REMARKS = Handling(
    data_class=DataClass.INTERNAL,
    purpose="What readers miss on pages, said by nobody known; answers are published",
    readers=(Reader.EDITORS, Reader.OPERATORS),
    retention="feedback",
)
_TASKS = Handling(
    data_class=DataClass.INTERNAL,
    purpose="Pages and words that editors have to look after",
    readers=(Reader.EDITORS, Reader.OPERATORS),
    retention="feedback",
)

_SUBSCRIBED = Handling(
    data_class=DataClass.PERSONAL,
    purpose=gettext_noop("Telling a person of what they want to hear of"),
    basis=Basis.CONSENT,
    readers=(Reader.SELF,),
    retention="account",
    erase=Erase.DELETE,
)

ACTIONS = {
    "feedback.subscribed": Action(_("Subscribed")),
    "feedback.unsubscribed": Action(_("Subscription ended")),
    "feedback.answered": Action(_("Remark answered"), Kind.PLATFORM),
    "feedback.closed": Action(_("Remark closed"), Kind.PLATFORM),
    "feedback.task_made": Action(_("Task for editors made"), Kind.PLATFORM),
    "feedback.task_done": Action(_("Task for editors done"), Kind.PLATFORM),
}
DECLARED = (
    Data("feedback.Tally", (group("id page week helped not_helped", _SUMS),)),
    Data(
        "feedback.Remark",
        (
            group(
                "id page version helped text came_on state question answer word"
                " ended_on",
                _REMARKS,
            ),
        ),
    ),
    Data(
        "feedback.Subscription",
        (group("id person page topic", _SUBSCRIBED, "person"),),
    ),
    Data("feedback.Task", (group("id page words topic opened_on done_on", _TASKS),)),
)


def _over(at: datetime) -> list[QuerySet[Any]]:
    """Return remarks, sums and done tasks of more than a year ago."""
    day = timezone.localdate(at) - rule("feedback").period
    return [
        Remark.objects.over(day),
        Tally.objects.over(day),
        Task.objects.done_before(day),
    ]


ENDINGS = {"feedback": _over}
