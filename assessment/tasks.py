"""Jobs of the self-assessment: telling of drafts that end."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessment.services.ending import announce_ends
from cms.jobs.domain.kinds import Arguments
from cms.jobs.domain.schedule import Period
from cms.jobs.services import Outcome, job_kind


@job_kind(
    "assessment.draft_ends",
    title=_("Telling of self-assessments that end"),
    words={"told": _("announced")},
    schedule=Period.NIGHTLY,
)
def tell_of_ends(_arguments: Arguments, _items: Sequence[Any]) -> Outcome:
    """Write to the coordination of drafts that nobody goes on with."""
    return Outcome({"told": announce_ends(timezone.now())})
