"""What the worker does for the index, round by round."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from modelsearch.backends import get_search_backend
from modelsearch.conf import get_app_config

from cms.search.engine import generations, outbox
from cms.search.engine.config import BACKEND, Config, configured
from cms.search.engine.locks import locked
from cms.search.engine.rebuilding import BusyError, Progress, is_due, rebuild
from cms.search.engine.storage import DamagedError
from cms.search.engine.writing import optimize

_TIDY = "TIDY"
_PROGRESS = "PROGRESS"
_LOOK = timedelta(minutes=1)  # between two looks whether the words have changed
_log = logging.getLogger(__name__)


def apply_round(_at: datetime) -> bool:
    """Write what waits; return whether there was any."""
    path = configured().path
    written = outbox.apply_changes(path)
    if not written:
        _tidy(path)
    return written > 0


class RebuildRounds:
    """Builds the index when that is due; a failure is tried again after a minute."""

    def __init__(self) -> None:
        self._next_look: datetime | None = None
        self._was_asked = False

    def __call__(self, at: datetime) -> bool:
        """Build the index if it is due; there is never more to do at once."""
        config = configured()
        is_time = self._next_look is None or at >= self._next_look
        if not (is_time or self._is_news(config)):
            return False
        self._was_asked = generations.is_asked_for(config.path)
        self._next_look = at + _LOOK
        if is_due(config):
            build(config)
            self._was_asked = False
        return False

    def _is_news(self, config: Config) -> bool:
        """Tell whether somebody asked since the last look."""
        return generations.is_asked_for(config.path) and not self._was_asked


def build(config: Config) -> None:
    """Build the index, unless somebody does so."""
    try:
        with telling(config.path) as report:
            done = rebuild(_backend().get_index_for_model(None), report=report)
    except BusyError:
        return
    _log.info("The search index was built from %s objects.", done)


@contextmanager
def telling(
    path: Path, also: Progress = lambda _done, _all: None
) -> Iterator[Progress]:
    """Give what to report to: how far a rebuild is can be read until the block ends."""
    file = path / _PROGRESS
    is_mine = False

    def report(done: int, total: int) -> None:
        nonlocal is_mine
        file.write_text(json.dumps([done, total]), encoding="ascii")
        is_mine = True
        also(done, total)

    try:
        yield report
    finally:
        if is_mine:
            file.unlink(missing_ok=True)


def progress(path: Path) -> tuple[int, int] | None:
    """Return how many objects a rebuild has put in, of how many; None without one."""
    try:
        done, total = json.loads((path / _PROGRESS).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return done, total


def ask_for_tidying() -> None:
    """Let the worker put the parts of the index together when nothing waits."""
    path = configured().path
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    (path / _TIDY).touch()


def _tidy(path: Path) -> None:
    if not (path / _TIDY).exists():
        return
    with locked(path, wait=False) as is_mine:
        if not is_mine:
            return
        try:
            optimize(path)
        except (DamagedError, FileNotFoundError):
            generations.ask_for_rebuild(path)
        (path / _TIDY).unlink(missing_ok=True)


def _backend() -> Any:
    known = get_app_config().get_search_backend_config().items()
    name = next(
        name for name, entry in known if str(entry.get("BACKEND")).startswith(BACKEND)
    )
    return get_search_backend(name)
