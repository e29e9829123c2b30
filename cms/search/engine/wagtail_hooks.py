"""What the worker asks for."""

from wagtail import hooks

from cms.jobs.services.worker import Loop
from cms.search.engine.config import entries, remote
from cms.search.engine.delivering import DeliverRounds
from cms.search.engine.keeping import RebuildRounds, apply_round


@hooks.register("worker_loops")
def loops() -> list[Loop]:
    """Return what keeps the index, if it is the one in use."""
    if entries():
        return [apply_round, RebuildRounds()]
    return [DeliverRounds()] if remote() else []
