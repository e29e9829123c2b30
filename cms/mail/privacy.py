"""What the outbox keeps of whom."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cms.audit.domain.actions import Action, Kind
from cms.audit.domain.privacy import (
    Basis,
    Data,
    DataClass,
    Erase,
    Handling,
    Match,
    Reader,
    group,
)
from cms.audit.domain.retention import rule
from cms.mail.models import Message
from cms.mail.querysets import MessageQuerySet

_MESSAGE = Handling(
    data_class=DataClass.PERSONAL,
    purpose=gettext_noop("Sending a mail once, and knowing that it went out"),
    basis=Basis.TASK,
    readers=(Reader.SELF,),
    retention="mail_queue",
    erase=Erase.DELETE,
)
_REPORT = _MESSAGE.but(purpose=gettext_noop("Knowing which addresses take no mail"))
_TECHNICAL = gettext_noop("Technical, says nothing more")


def _queue(at: datetime) -> list[MessageQuerySet]:
    before = at - rule("mail_queue").period
    ended = Message.objects.exclude(state=Message.State.WAITING)
    return [ended.filter(created_at__lte=before)]


DECLARED = (
    Data(
        "mail.Message",
        (
            group("kind person state created_at ended_at", _MESSAGE, "person"),
            group("address", _MESSAGE, "address", Match.ADDRESS),
            group(
                "id key arguments due_at leased_until attempts",
                _MESSAGE.but(readers=(Reader.MACHINE,), withheld=_TECHNICAL),
                "person",
            ),
        ),
    ),
    Data(
        "mail.Bounce",
        (
            group("status created_at", _REPORT, "message__person"),
            group(
                "id message digest",
                _REPORT.but(readers=(Reader.MACHINE,), withheld=_TECHNICAL),
                "message__person",
            ),
        ),
    ),
)
ACTIONS = {
    "mail.bounce_recorded": Action(_("Mail did not arrive"), Kind.PLATFORM),
}
ENDINGS = {"mail_queue": _queue}
