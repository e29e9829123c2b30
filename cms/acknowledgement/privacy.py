"""What acknowledgement keeps of whom; the proofs themselves are in accounts."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cms.acknowledgement.models import Briefing, NameView
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

ACTIONS = {
    "acknowledgement.answered": Action(_("Question on an instruction answered")),
    "acknowledgement.asked": Action(_("Question on an instruction asked")),
    "acknowledgement.assigned": Action(_("Instruction assigned")),
    "acknowledgement.briefed": Action(_("Collective briefing recorded")),
    "acknowledgement.confirmed": Action(_("Instruction confirmed")),
    "acknowledgement.discarded": Action(_("Question on an instruction deleted")),
    "acknowledgement.names_viewed": Action(
        _("Names with an open confirmation viewed"), Kind.VIEW
    ),
    "acknowledgement.scan_opened": Action(_("Scan of a signed list opened"), Kind.VIEW),
    "acknowledgement.told": Action(_("Coordination told of open confirmations")),
    "acknowledgement.unassigned": Action(_("Assignment of an instruction ended")),
}
_HOUSE = Handling(
    data_class=DataClass.INTERNAL,
    purpose=gettext_noop("Which groups confirm which instruction, until when"),
    readers=(Reader.COORDINATORS, Reader.LEAD),
    retention="municipality",
)
_QUESTION = _HOUSE.but(
    purpose=gettext_noop("Answering questions for all; who asked is not stored"),
    readers=(Reader.MEMBERS,),
    retention="content",
)
_SIGNED = _HOUSE.but(
    purpose=gettext_noop("Proof that people without a mailbox were briefed"),
    readers=(Reader.COORDINATORS,),
    retention="briefings",
)
_PERSONAL = Handling(
    data_class=DataClass.PERSONAL,
    purpose=gettext_noop("Showing people when their name was shown"),
    basis=Basis.TASK,
    readers=(Reader.SELF,),
    retention="name_views",
    erase=Erase.DELETE,
)
_TECHNICAL = gettext_noop("Technical, says nothing more")
DECLARED = (
    Data(
        "acknowledgement.Assignment",
        (
            group(
                "id municipality page since is_mandatory due_days position functions"
                " roles units told_version told_on",
                _HOUSE,
            ),
        ),
    ),
    Data(
        "acknowledgement.Question",
        (
            group(
                "id municipality page version text asked_on answer answered_on",
                _QUESTION,
            ),
        ),
    ),
    Data(
        "acknowledgement.Briefing",
        (
            group("id municipality subject version held_on", _SIGNED),
            group(
                "scan file_name",
                _PERSONAL.but(
                    purpose=_SIGNED.purpose,
                    readers=(Reader.COORDINATORS,),
                    retention="briefings",
                    withheld=gettext_noop("A list that others have signed as well"),
                    erase=Erase.KEEP,
                    kept=gettext_noop("A signed list is the proof of all who signed"),
                ),
            ),
            group(
                "recorded_by",
                _PERSONAL.but(
                    purpose=gettext_noop("Knowing whom to ask about a briefing"),
                    readers=(Reader.COORDINATORS,),
                    retention="briefings",
                    erase=Erase.CLEAR,
                ),
                "recorded_by",
            ),
        ),
    ),
    Data(
        "acknowledgement.NameView",
        (
            group("person assignment day", _PERSONAL, "person"),
            group("id", _PERSONAL.but(withheld=_TECHNICAL), "person"),
        ),
    ),
)


def _views(at: datetime) -> list[QuerySet[Any]]:
    """Return views of names from long ago."""
    day = timezone.localdate(at) - rule("name_views").period
    return [NameView.objects.before(day)]


def _briefings(_at: datetime) -> list[QuerySet[Any]]:
    """Return lists whose proofs have all ended."""
    return [Briefing.objects.without_proof()]


ENDINGS = {"name_views": _views, "briefings": _briefings}
