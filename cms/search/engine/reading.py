"""Read the index: searchers are kept open, for one thread at a time each.

An open searcher takes about as much memory as the index has on the disk, and two
threads of Python do not search quicker than one: a process has two of them.
"""

import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cms.search.engine import generations
from cms.search.engine.storage import (
    DamagedError,
    SealedStorage,
    check,
    stamps,
    state_of,
)

if TYPE_CHECKING:
    from whoosh import query as engine

    from cms.search.engine.kinds import Kind, ToKey
    from cms.search.engine.scoring import Part

_MOST = 2  # searchers of a process
_TRIES = 4  # to open: a writer may replace files at that moment
_PAUSE = 0.02  # seconds
_log = logging.getLogger(__name__)
_lock = threading.Lock()
_idle: dict[Path, list["_Held"]] = {}
_slots = threading.BoundedSemaphore(_MOST)


class IndexUnusableError(Exception):
    """The index gives no answer; it is built anew if it is missing or damaged."""


@dataclass(frozen=True, slots=True)
class _Held:
    """An open searcher, and what must be as it was for using it again."""

    directory: Path
    state: int
    stamps: Any
    searcher: Any
    parts: list["Part"]
    kinds: dict[str, "Kind"] = field(default_factory=dict)

    def is_as_opened(self, directory: Path, state: int) -> bool:
        return (
            (self.directory, self.state) == (directory, state)
            and stamps(directory, self.stamps[0]) == self.stamps
        )  # fmt: skip

    def kind(self, name: str) -> "Kind":
        """Return the objects of a kind."""
        from cms.search.engine.kinds import Kind

        if name not in self.kinds:
            self.kinds[name] = Kind(self.searcher, name)
        return self.kinds[name]


def matches(
    path: Path, asked: "engine.Query", kind: str, to_key: "ToKey" = str
) -> dict[Any, float]:
    """Return the scores of all objects of a kind that fit, by primary key.

    ``to_key`` makes a key of its text, always the same one for a kind.

    Raises:
        IndexUnusableError: if the index is missing or damaged, or fails at this query.
    """
    from cms.search.engine.scoring import score_all

    with _held(path) as held:
        of_kind = held.kind(kind)
        if of_kind.is_empty:  # nothing in the index has a rarity either
            return {}
        return of_kind.by_key(*score_all(asked, held.parts), to_key)


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """Give a searcher on the index as it is now.

    Raises:
        IndexUnusableError: if there is none, or what is done with it fails.
    """
    with _held(path) as held:
        yield held.searcher


def close_all() -> None:
    """Close searchers that nobody uses at the moment."""
    with _lock:
        held = [each for some in _idle.values() for each in some]
        _idle.clear()
    for each in held:
        each.searcher.close()


@contextmanager
def _held(path: Path) -> Iterator[_Held]:
    with _slots:
        held = _take(path)
        try:
            yield held
        except Exception as problem:  # Whoosh has no error of its own for damage
            held.searcher.close()
            _blame(path, held, problem)
            told = f"{type(problem).__name__}: {problem}"
            raise IndexUnusableError(told) from problem
        with _lock:
            _idle.setdefault(path, []).append(held)


def _take(path: Path) -> _Held:
    """Return a searcher on the newest state, one that waits or a new one."""
    directory: Path | None = None
    problem: Exception = DamagedError("marked as bad")
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE * attempt)
        try:
            directory = generations.current_directory(path)
        except OSError as found:  # a pointer is replaced in one step, so it is missing
            problem = found
            break
        if generations.is_bad(directory):
            break
        try:
            state = state_of(directory)
            return _waiting(path, directory, state) or _open(directory, state)
        except Exception as found:  # noqa: BLE001 -- anything, with damaged files
            problem = found
    _ask_for_rebuild(path, directory, problem)
    raise IndexUnusableError(f"{type(problem).__name__}: {problem}") from problem


def _ask_for_rebuild(path: Path, directory: Path | None, problem: Exception) -> None:
    """Have the index built anew, unless it is the machine that refuses."""
    if isinstance(problem, OSError) and not isinstance(problem, FileNotFoundError):
        _log.error("The search index cannot be read: %r", problem)
        return  # no rights, too many files
    if directory:
        generations.mark_bad(directory)
    is_news = generations.ask_for_rebuild(path)
    if is_news and generations.is_first(path):
        _log.info("There is no search index yet; the worker builds it.")
    elif is_news:
        _log.error("The search index cannot be read, it will be rebuilt: %r", problem)


def _waiting(path: Path, directory: Path, state: int) -> _Held | None:
    """Return an idle searcher; those that are out of date are closed."""
    with _lock:
        some = _idle.get(path, [])
        held = some.pop() if some else None
        old = []
        if held and not held.is_as_opened(directory, state):
            old, held = [held, *some], None
            some.clear()
    for each in old:
        each.searcher.close()
    return held


def _open(directory: Path, state: int) -> _Held:
    from cms.search.engine.postings import WEIGHTING
    from cms.search.engine.scoring import parts_of

    seen = check(directory, state)
    searcher = SealedStorage(str(directory)).open_index().searcher(weighting=WEIGHTING)
    return _Held(directory, state, seen, searcher, parts_of(searcher))


def _blame(path: Path, held: _Held, problem: Exception) -> None:
    """Find out whether the files are at fault; log it otherwise."""
    try:
        check(held.directory, state_of(held.directory))
    except FileNotFoundError:
        return  # another generation is in use now
    except DamagedError:
        generations.mark_bad(held.directory)
        generations.ask_for_rebuild(path)
        _log.error("The search index is damaged, it will be rebuilt: %r", problem)
    else:
        _log.exception("The search failed, though its files are whole.")


def _begin_anew() -> None:
    """Take nothing over from the process this one was forked from."""
    global _slots, _lock  # others' threads may hold them
    _slots, _lock = threading.BoundedSemaphore(_MOST), threading.Lock()
    _idle.clear()


os.register_at_fork(after_in_child=_begin_anew)
