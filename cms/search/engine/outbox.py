"""Changes wait in a table, in the transaction they belong to, until they are written.

One process at a time writes them, many in one commit. A change is forgotten when the
index holds it, so a process that is killed loses none and writes some twice.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Min, Model, QuerySet
from django.utils import timezone

from cms.search.engine import generations, journal
from cms.search.engine.documents import root_of
from cms.search.engine.locks import locked
from cms.search.engine.models import SearchChange
from cms.search.engine.resolving import resolve
from cms.search.engine.storage import DamagedError
from cms.search.engine.writing import check_index, write

_CHUNK = 500  # tokens in one statement
_BATCH = 100  # changes in one commit
ATTEMPTS = 5  # a change that cannot be written does not stop the others for ever
_NOTED = ["model", "is_gone", "token", "created_at", "attempts", "error"]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits: how many changes, since when, and how many of them were given up."""

    waiting: int
    since: datetime | None
    given_up: int


def note(objects: Iterable[Model], *, is_gone: bool = False) -> None:
    """Note that objects changed, inside the transaction of the change: one query."""
    now = timezone.now()
    rows = {
        (root_of(type(each)), str(each.pk)): SearchChange(
            root=root_of(type(each)),
            key=str(each.pk),
            model=each._meta.label_lower,  # noqa: SLF001 -- public in Django
            is_gone=is_gone,
            created_at=now,
        )
        for each in objects
        if each.pk is not None
    }
    SearchChange.objects.bulk_create(
        [rows[name] for name in sorted(rows)],  # in one order: nobody waits crosswise
        update_conflicts=True,
        unique_fields=["root", "key"],
        update_fields=_NOTED,
    )


def apply_on_commit(path: Path) -> None:
    """Apply changes when the transaction around this call is committed, once."""
    known = (entry[1] for entry in connection.run_on_commit)
    if not any(getattr(each, "func", None) is apply_changes for each in known):
        transaction.on_commit(partial(apply_changes, path), robust=True)


def apply_changes(path: Path, *, wait: bool = False) -> int:
    """Write what waits; return how many changes were written.

    Without ``wait`` nothing happens while another process writes: it looks again when
    it is done. Inside a transaction the index gets what may still be rolled back.
    """
    done = 0
    while waiting().exists():
        with locked(path, wait=wait) as is_mine:
            written = drain(path) if is_mine else 0
        done += written
        if not written:
            break
    return done


def drain(path: Path) -> int:
    """Try all that waits once, batch by batch; the caller holds the writer's lock."""
    done, last = 0, 0
    while batch := list(waiting().filter(pk__gt=last).order_by("pk")[:_BATCH]):
        last = batch[-1].pk
        try:
            done += _apply(path, batch)
        except (DamagedError, OSError) as problem:
            _ask_for_rebuild(path, problem)
            break
    return done


def give_another_chance() -> int:
    """Let changes that were given up be tried again; return how many."""
    given_up = SearchChange.objects.filter(attempts__gte=ATTEMPTS)
    return given_up.update(attempts=0)


def tokens_of_saved() -> list[Any]:
    """Return what names saved objects that wait; who reads them now has them all."""
    saved = SearchChange.objects.filter(is_gone=False)
    return list(saved.values_list("token", flat=True))


def forget(tokens: Sequence[Any]) -> None:
    """Forget what was written, except what changed again in the meantime."""
    for start in range(0, len(tokens), _CHUNK):
        some = tokens[start : start + _CHUNK]
        SearchChange.objects.filter(token__in=some).delete()


def queue() -> Queue:
    """Return what waits."""
    rows = waiting()
    since = rows.aggregate(since=Min("created_at"))["since"]
    given_up = SearchChange.objects.filter(attempts__gte=ATTEMPTS).count()
    return Queue(rows.count(), since, given_up)


def waiting() -> QuerySet[SearchChange]:
    """Return changes that wait and were not given up."""
    return SearchChange.objects.filter(attempts__lt=ATTEMPTS)


def _apply(path: Path, batch: list[SearchChange]) -> int:
    """Write one batch; objects whose texts cannot be had stay, with what went wrong."""
    check_index(path)
    journal.keep(path, batch)
    resolved = resolve(batch)
    for pk, error in resolved.failed.items():
        count_failure(pk, error)
    left = [change for change in batch if change.pk not in resolved.failed]
    try:
        write(path, resolved.documents, resolved.gone)
    except (DatabaseError, DamagedError, OSError):
        raise
    except Exception as problem:  # noqa: BLE001 -- whatever one text makes go wrong
        check_index(path)
        if len(left) > 1:
            return sum(_apply(path, [change]) for change in left)
        _log.exception("A change could not be written into the search index.")
        for change in left:
            count_failure(change.pk, f"{type(problem).__name__}: {problem}")
        return 0
    forget([change.token for change in left])
    return len(left)


def count_failure(pk: int, error: str) -> None:
    """Note that a change could not be written, and why."""
    row = SearchChange.objects.filter(pk=pk)
    row.update(attempts=F("attempts") + 1, error=error[:200])


def _ask_for_rebuild(path: Path, problem: Exception) -> None:
    """Leave all as it is until the index can be written again."""
    if isinstance(problem, DamagedError | FileNotFoundError):
        is_news = generations.ask_for_rebuild(path)
    else:
        is_news = True  # a full disk, for one; it is no use to write more
    if is_news and generations.is_first(path):
        _log.info("There is no search index yet; the worker builds it.")
    elif is_news:
        _log.error("The search index cannot be written: %r", problem)
