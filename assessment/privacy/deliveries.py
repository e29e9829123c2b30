"""What people outside deliver to a run, with their names and addresses."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from assessment.models import Delivery
from assessment.privacy.handling import THEIRS, TRACE
from cms.audit.domain.privacy import Data, Erase, Match, Reader, group
from cms.audit.domain.retention import rule

_ASKED = TRACE.but(
    purpose=gettext_noop("Asking somebody outside, and saying where facts are from"),
    retention="deliveries",
    erase=Erase.DELETE,
)
_STATE = THEIRS.but(
    readers=(Reader.ASSESSORS, Reader.COORDINATORS), retention="deliveries"
)
_DECIDER = TRACE.but(retention="deliveries")


def deliveries_over(at: datetime) -> list[QuerySet[Any]]:
    """Return what was delivered to runs, half a year after its end."""
    return [Delivery.objects.outlived(end=at - rule("deliveries").period)]


DELIVERED = (
    Data(
        "assessment.Delivery",
        (
            group(
                "name organisation email message questions asked_at until reminded_at"
                " given_at",
                _ASKED,
                "email",
                Match.ADDRESS,
            ),
            group("asked_by", _DECIDER, "asked_by"),
            group("id run kind link ended_at", _STATE),
        ),
    ),
    Data(
        "assessment.Contribution",
        (
            group(
                "delivery question value level comment answered_at",
                _ASKED,
                "delivery__email",
                Match.ADDRESS,
            ),
            group("decided_by decided_at", _DECIDER, "decided_by"),
            group("id version state", _STATE),
        ),
    ),
)
