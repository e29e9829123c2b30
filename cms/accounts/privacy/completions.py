"""What is kept of completions."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from cms.accounts.models import Completion
from cms.accounts.privacy.handling import ACCOUNT, HOUSE, TECHNICAL
from cms.audit.domain.privacy import Data, Match, Reader, group
from cms.audit.domain.retention import rule

_DONE = ACCOUNT.but(
    purpose=gettext_noop(
        "Proof of what was confirmed, passed or attended; what is voluntary stays as "
        "long as the person wants"
    ),
    readers=(Reader.SELF, Reader.COORDINATORS),
)
# Whose it is leads to a person; what it is about is told with it.
_WHAT = HOUSE.but(
    purpose=gettext_noop("What a proof is about; mandatory ones end by themselves"),
    readers=(Reader.SELF, Reader.COORDINATORS),
    retention="duties",
)
DECLARED = (
    Data(
        "accounts.Completion",
        (
            group("person", _DONE, "person"),
            group("worker", _DONE, "worker", Match.STAFF),
            group(
                "municipality kind subject title version cycle day valid_until"
                " certificate way is_mandatory",
                _WHAT,
            ),
            group("id", _WHAT.but(withheld=TECHNICAL)),
        ),
    ),
)


def _completions(at: datetime) -> list[QuerySet[Any]]:
    """Return mandatory proofs whose time is over."""
    day = timezone.localdate(at) - rule("duties").period
    return [Completion.objects.over(day=day)]


ENDINGS = {"duties": _completions}
