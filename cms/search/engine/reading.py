"""Read the index: searchers are kept open, for one thread at a time each.

An open searcher takes about as much memory as the index has on the disk, and two
threads of Python do not search quicker than one: a process has two of them.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whoosh import query as engine

from cms.search.engine import generations
from cms.search.engine.postings import WEIGHTING
from cms.search.engine.scoring import Part, parts_of, score_all
from cms.search.engine.storage import (
    DamagedError,
    SealedStorage,
    check,
    stamps,
    state_of,
)

_MOST = 2  # searchers of a process
_TRIES = 4  # to open: a writer may replace files at that moment
_PAUSE = 0.02  # seconds
_log = logging.getLogger(__name__)
ToKey = Callable[[str], Any]
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
    parts: list[Part]
    kinds: dict[str, set[int]] = field(default_factory=dict)
    keys: dict[str, dict[int, Any]] = field(default_factory=dict)
    names: list[Any] = field(default_factory=list)

    def is_as_opened(self, directory: Path, state: int) -> bool:
        return (
            (self.directory, self.state) == (directory, state)
            and stamps(directory, self.stamps[0]) == self.stamps
        )  # fmt: skip

    def numbers_of(self, kind: str) -> set[int]:
        """Return the engine's numbers of the objects of a kind."""
        if kind not in self.kinds:
            found = self.searcher.docs_for_query(engine.Term("kinds", kind))
            self.kinds[kind] = set(found)
        return self.kinds[kind]

    def keys_of(self, kind: str, numbers: set[int], to_key: ToKey) -> dict[int, Any]:
        """Return the primary keys of objects of a kind, of these and maybe others."""
        keys = self.keys.setdefault(kind, {})
        new = numbers.difference(keys)
        if new and not self.names:  # opening the column reads all of it
            self.names.append(self.searcher.reader().column_reader("uid"))
        for number in new:
            keys[number] = to_key(self.names[0][number].partition(":")[2])
        return keys


def matches(
    path: Path, asked: engine.Query, kind: str, to_key: ToKey = str
) -> dict[Any, float]:
    """Return the scores of all objects of a kind that fit, by primary key.

    ``to_key`` makes a key of its text, always the same one for a kind.

    Raises:
        IndexUnusableError: if the index is missing or damaged, or fails at this query.
    """
    with _held(path) as held:
        of_kind = held.numbers_of(kind)
        if not of_kind:
            return {}
        scores = score_all(asked, held.parts)
        fitting = of_kind.intersection(scores)
        keys = held.keys_of(kind, fitting, to_key)
        return {keys[number]: scores[number] for number in fitting}


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
