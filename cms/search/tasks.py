"""Jobs of what can be found."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.jobs.domain.kinds import Arguments, Outcome
from cms.jobs.domain.schedule import Period
from cms.jobs.services.registry import job_kind
from cms.search.models import Entry
from cms.search.services.entries import refresh, stale
from cms.search.services.files import READ_ONE, ask_for_all, keep, unread
from cms.search.services.learning import BELOW, below, learn, out_of_step
from cms.search.services.reading import Found, read


@job_kind(
    "search.make_up",
    title=_("Comparing the search with what there is"),
    schedule=Period.NIGHTLY,
    plan=lambda _arguments: [*stale(), *out_of_step()],
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


@job_kind(
    BELOW,
    title=_("Learning the words of pages that were closed or opened"),
    plan=lambda arguments: below(arguments["path"]),
    batch=100,
)
def learn_below(_arguments: Arguments, items: Sequence[int]) -> None:
    """Count the words of these entries as they are now."""
    learn(Entry.objects.filter(pk__in=items).only("kind"))


def _found(arguments: Arguments) -> list[Any]:
    """Read the file outside the transaction; nothing if another job did."""
    wanted = unread().filter(pk=arguments["document"])
    return [asdict(read(document)) for document in wanted]


@job_kind(READ_ONE, title=_("Reading a file for the search"), plan=_found)
def read_file(arguments: Arguments, items: Sequence[Any]) -> None:
    """Keep what was found in the file."""
    for item in items:
        keep(arguments["document"], Found(**item))


@job_kind(
    "search.read_files",
    title=_("Looking for files that were not read"),
    schedule=Period.NIGHTLY,
)
def read_files(_arguments: Arguments, _items: Sequence[Any]) -> Outcome:
    """Start a job for each file that waits."""
    return Outcome({"files": ask_for_all()})
