"""Jobs of the knowledge base."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.jobs.domain.kinds import Arguments, Outcome
from cms.jobs.domain.schedule import Period
from cms.jobs.services.registry import job_kind
from cms.knowledge.services.force import due, settle_all


@job_kind(
    "knowledge.force",
    title=_("Instructions that come into force or end today"),
    schedule=Period.HOURLY,
    plan=lambda _arguments: due(timezone.localdate()),
    batch=20,
    words={"instructions": _("taken up")},
)
def take_up(_arguments: Arguments, items: Sequence[int]) -> Outcome:
    """Write down and tell what the day brought, from midnight on; each thing once."""
    refused = settle_all(items, timezone.localdate())
    text = gettext("“%(title)s” is not in force: its number is taken.")
    notes = tuple(text % {"title": page.title} for page in refused)
    return Outcome({"instructions": len(items) - len(refused)}, notes)
