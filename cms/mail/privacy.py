"""What the outbox keeps of whom."""

from django.utils.translation import gettext_noop

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

_MESSAGE = Handling(
    data_class=DataClass.PERSONAL,
    purpose="Sending a mail once, and knowing that it went out",
    basis=Basis.TASK,
    readers=(Reader.SELF,),
    retention="mail_queue",
    erase=Erase.DELETE,
)
_TECHNICAL = gettext_noop("Technical, says nothing more")

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
)
