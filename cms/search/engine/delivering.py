"""Bring changes that wait to a search server; while it is away they go on waiting.

One process at a time does so. A change is forgotten when the server has taken it.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from django.apps import apps
from django.db.models import Model
from modelsearch.backends import get_search_backend

from cms.search.engine import outbox
from cms.search.engine.config import remote
from cms.search.engine.locks import locked
from cms.search.engine.models import SearchChange
from cms.search.engine.resolving import objects_of

_BATCH = 100  # changes in one request
_log = logging.getLogger(__name__)


class AwayError(Exception):
    """The server does not answer, or answers that it cannot work at the moment."""


class RefusedError(Exception):
    """The server does not take what it was given."""


class Server(Protocol):
    """What a backend for a server can do; both raise `AwayError` and `RefusedError`."""

    def put(self, model: type[Model], objects: list[Model]) -> None:
        """Write objects of one class."""

    def take_out(self, model: type[Model], key: str) -> None:
        """Remove an object, if it is there."""


class DeliverRounds:
    """Brings what waits; says once that the server is away, or back again."""

    def __init__(self) -> None:
        self._is_away = False

    def __call__(self, _at: datetime) -> bool:
        """Try it; return whether anything was brought."""
        try:
            done = deliver(get_search_backend(remote()))
        except AwayError as problem:
            if not self._is_away:
                _log.error("The search server is away, changes wait: %s", problem)
            self._is_away = True
            return False
        if self._is_away and done:
            _log.warning("The search server is back.")
            self._is_away = False
        return done > 0


def deliver(backend: Any, *, wait: bool = False) -> int:
    """Bring all that waits, batch by batch; return how many changes were taken.

    Raises:
        AwayError: if the server is away; what it has not taken goes on waiting.
    """
    done, last = 0, 0
    with locked(backend.folder, wait=wait) as is_mine:
        if not is_mine:
            return 0
        waiting = outbox.waiting().order_by("pk")
        while batch := list(waiting.filter(pk__gt=last)[:_BATCH]):
            last = batch[-1].pk
            done += _deliver(backend, batch)
    return done


def _deliver(server: Server, batch: list[SearchChange]) -> int:
    try:
        _write(server, batch)
    except RefusedError as problem:
        if len(batch) > 1:
            return sum(_deliver(server, [change]) for change in batch)
        _log.error("The search server refuses %s: %s", batch[0], problem)
        outbox.count_failure(batch[0].pk, str(problem))
        return 0
    outbox.forget([change.token for change in batch])
    return len(batch)


def _write(server: Server, batch: Iterable[SearchChange]) -> None:
    """Write objects as they are now, class by class; take out what is no more."""
    found, gone = objects_of(batch)
    by_class: dict[type[Model], list[Model]] = defaultdict(list)
    for each in found:
        by_class[type(each)].append(each)
    for model, objects in by_class.items():
        server.put(model, objects)
    for change in gone:
        server.take_out(apps.get_model(change.root), change.key)
