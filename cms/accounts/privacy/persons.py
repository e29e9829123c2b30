"""What is kept of people without a mailbox, field by field."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cms.accounts.models import Person, PersonCode
from cms.accounts.privacy.handling import ACCOUNT, SECRET
from cms.audit.domain.actions import Action, Kind
from cms.audit.domain.privacy import Data, Erase, Match, Reader, group
from cms.audit.domain.retention import rule

_WORKER = ACCOUNT.but(
    purpose=gettext_noop(
        "Letting people without a mailbox take part, at shared computers"
    ),
    readers=(Reader.SELF, Reader.COORDINATORS),
    retention="persons_left",
)
_CODE = SECRET.but(retention="person_codes")
_TECHNICAL = gettext_noop("Technical, says nothing more")
DECLARED = (
    Data(
        "accounts.Person",
        (
            group(
                "municipality name number unit created_at ended_at",
                _WORKER,
                "pk",
                Match.STAFF,
            ),
            group(
                "id number_key tries tries_until",
                _WORKER.but(readers=(Reader.MACHINE,), withheld=_TECHNICAL),
                "pk",
                Match.STAFF,
            ),
            group("created_by", _WORKER.but(erase=Erase.CLEAR), "created_by"),
        ),
    ),
    Data(
        "accounts.PersonCode",
        (
            group(
                "created_at expires_at used_at",
                _CODE.but(
                    purpose=gettext_noop("Showing which codes are left"),
                    readers=(Reader.SELF, Reader.COORDINATORS),
                    withheld="",
                ),
                "person",
                Match.STAFF,
            ),
            group("id person digest", _CODE, "person", Match.STAFF),
        ),
    ),
)
ACTIONS = {
    "accounts.codes_issued": Action(_("Codes issued")),
    "accounts.person_code_wrong": Action(_("Wrong staff number or code")),
    "accounts.person_data_printed": Action(
        _("Data of a person without a mailbox printed"), Kind.EXPORT
    ),
    "accounts.person_ended": Action(_("Person without a mailbox left")),
    "accounts.person_entered": Action(_("Signed in with staff number and code")),
    "accounts.person_restored": Action(_("Person without a mailbox taken back")),
    "accounts.person_saved": Action(_("Person without a mailbox saved")),
    "accounts.person_signed_out": Action(_("Person without a mailbox signed out")),
    "accounts.persons_list_started": Action(
        _("List of people without a mailbox handed in")
    ),
}


def _persons(at: datetime) -> list[QuerySet[Any]]:
    """Return those who left a while ago."""
    return [Person.objects.filter(ended_at__lte=at - rule("persons_left").period)]


def _codes(at: datetime) -> list[QuerySet[Any]]:
    """Return codes nobody can use any more because their time is over."""
    return [PersonCode.objects.filter(expires_at__lte=at)]


ENDINGS = {"persons_left": _persons, "person_codes": _codes}
