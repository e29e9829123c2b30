"""The nightly job: what ended, and what the coordination is told of, once."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.accounts.services.day import local_day
from cms.acknowledgement.models import Assignment
from cms.acknowledgement.services.coordinating import tell_coordination
from cms.acknowledgement.services.validity import end_validity
from cms.jobs.domain.kinds import Arguments
from cms.jobs.domain.schedule import Period
from cms.jobs.services import Outcome, job_kind
from cms.municipalities.models import Municipality


def _places(_arguments: Arguments) -> list[int]:
    """Return the municipalities that have assigned something."""
    places = Assignment.objects.order_by("municipality").values_list("municipality")
    return [pk for (pk,) in places.distinct()]


@job_kind(
    "acknowledgement.night",
    title=_("Confirmations of instructions"),
    plan=_places,
    batch=10,
    words={"ended": _("no longer valid"), "told": _("told to the coordination")},
    schedule=Period.NIGHTLY,
)
def look_after(_arguments: Arguments, places: Sequence[Any]) -> Outcome:
    """Note what is no longer valid, and what is open after three reminders."""
    day, ended, told = local_day(), 0, 0
    for place in Municipality.objects.filter(pk__in=list(places)):
        ended += end_validity(place, day=day)
        told += tell_coordination(place, day=day)
    return Outcome({"ended": ended, "told": told})
