"""Build the index anew, beside the one that answers, and notice when that is needed."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import Any

from django.db import DatabaseError
from django.db.models import Model, QuerySet
from modelsearch.index import get_indexed_models

from cms.search.engine import generations, journal, outbox
from cms.search.engine.config import Config
from cms.search.engine.documents import document_of
from cms.search.engine.locks import REBUILDER, locked
from cms.search.engine.schema import fingerprint
from cms.search.engine.writing import add_to, begin, give_up

_CHUNK = 200  # objects in memory at a time
_log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]


class BusyError(Exception):
    """Somebody else builds the index at the moment."""


class Rebuilder:
    """Fills a new generation and points to it at the end.

    Changes go on being applied to the old one; what was applied meanwhile is written
    into the new one at the end. Whatever is given up is removed by the next start.
    """

    def __init__(self, index: Any) -> None:
        self.config: Config = index.backend.config
        self._held = ExitStack()
        self._failed: list[Model] = []

    def start(self, *, wait: bool = True) -> "Rebuilder":
        """Begin; returns what objects are added to.

        Raises:
            BusyError: if another rebuild runs and ``wait`` is off.
        """
        path = self.config.path
        if not self._held.enter_context(locked(path, REBUILDER, wait=wait)):
            raise BusyError
        # Until it is finished it is wanted: by the worker, if this process dies.
        generations.ask_for_rebuild(path)
        self._directory = generations.new_directory(path)
        journal.open_for(path, self._directory)
        self._known = outbox.tokens_of_saved()
        self._made_by = fingerprint(self.config.version_of_words())
        self._writer = begin(self._directory)
        self._held.callback(give_up, self._writer)
        return self

    def add_model(self, model: type[Model]) -> None:
        """Nothing to prepare: one index holds all models."""

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        """Add objects of one class; one without texts does not stop the others."""
        for item in items:
            try:
                document = document_of(item)
            except DatabaseError:
                raise
            except Exception:  # noqa: BLE001 -- whatever one text makes go wrong
                _log.exception("The texts of %s %s cannot be read.", model, item.pk)
                self._failed.append(item)
            else:
                add_to(self._writer, document)

    def finish(self) -> None:
        """Let everybody read the new generation."""
        path = self.config.path
        with self._held:
            self._writer.commit(optimize=True)
            with locked(path, wait=True):
                outbox.forget(self._known)
                journal.note_again(path, self._directory)
                outbox.note(self._failed)
                generations.point_to(path, self._directory, self._made_by)
                outbox.give_another_chance()
                outbox.drain(path)

    def stop(self) -> None:
        """Give up: the index that answers stays."""
        self._held.close()


def rebuild(
    index: Any, *, wait: bool = False, report: Progress = lambda _done, _all: None
) -> int:
    """Build the index from the database; return the number of objects.

    ``report`` hears how many are done, of how many.

    Raises:
        BusyError: if another rebuild runs and ``wait`` is off.
    """
    rebuilder = Rebuilder(index).start(wait=wait)
    try:
        wanted = [
            (model, model.get_indexed_objects()) for model in get_indexed_models()
        ]
        total, done = sum(rows.count() for _model, rows in wanted), 0
        for model, rows in wanted:
            for chunk in chunks(rows):
                rebuilder.add_items(model, chunk)
                done += len(chunk)
                report(done, max(total, done))
        rebuilder.finish()
    finally:
        rebuilder.stop()
    return done


def ensure_index(config: Config) -> None:
    """Make an empty index if there is none; it is due to be built all the same."""
    try:
        generations.current_directory(config.path)
    except OSError:
        with locked(config.path, wait=True):
            directory = generations.new_directory(config.path)
            begin(directory).commit()
            generations.point_to(config.path, directory, "empty")


def is_due(config: Config) -> bool:
    """Tell whether the index is missing, damaged or made in another way."""
    if generations.is_asked_for(config.path):
        return True
    wanted = fingerprint(config.version_of_words())
    return not generations.is_made_by(config.path, wanted)


def chunks(rows: QuerySet[Any]) -> Iterator[list[Model]]:
    """Yield objects by key: none is left out when others are deleted."""
    last = None
    while True:
        some = (
            rows.order_by("pk")
            if last is None
            else rows.order_by("pk").filter(pk__gt=last)
        )
        chunk = list(islice(some[:_CHUNK], _CHUNK))
        if not chunk:
            return
        yield chunk
        last = chunk[-1].pk
