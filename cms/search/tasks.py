"""Jobs of what can be found."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from cms.jobs.domain.kinds import Arguments, Outcome
from cms.jobs.domain.schedule import Period
from cms.jobs.services.registry import job_kind
from cms.search.services.entries import refresh, stale


@job_kind(
    "search.make_up",
    title=_("Comparing the search with what there is"),
    schedule=Period.NIGHTLY,
    plan=lambda _arguments: list(stale()),
    batch=50,
    words={"changed": _("made up for")},
)
def make_up(_arguments: Arguments, items: Sequence[str]) -> Outcome:
    """Make entries anew whose source changed without a word."""
    keys: dict[str, list[str]] = defaultdict(list)
    for item in items:
        name, _colon, key = item.partition(":")
        keys[name].append(key)
    for name, some in keys.items():
        refresh(name, some)
    return Outcome({"changed": len(items)})
