"""Jobs of the index."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.jobs.domain.kinds import Arguments
from cms.jobs.domain.schedule import Period
from cms.jobs.services.registry import job_kind
from cms.search.engine import outbox
from cms.search.engine.config import entries
from cms.search.engine.keeping import ask_for_tidying


@job_kind(
    "search_engine.tidy",
    title=_("Tidying the search index"),
    schedule=Period.NIGHTLY,
)
def tidy(_arguments: Arguments, _items: Sequence[Any]) -> None:
    """Let changes that failed be tried again, and the index be put together.

    The worker's loop does the long part: a job holds a transaction, and SQLite would
    let nobody save meanwhile.
    """
    outbox.give_another_chance()
    if entries():
        ask_for_tidying()
