"""The version all cached pages depend on.

Processes of one machine tell each other of a change through a file, so that what is
restricted is kept from visitors at once; asking it costs no query. Machines that share
a cache learn of it there, others within ``MAX_AGE`` seconds.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import BaseCache, cache, caches
from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import get_language

from cms.knowledge.models import ContentVersion

_KEY = "knowledge-version"
# Seconds after which other machines see a change when they share no cache.
MAX_AGE = 60
DAY = 24 * 60 * 60  # seconds

Value = TypeVar("Value")


# The stamp that goes with the number this process knows; under the same key.
_known: dict[str, tuple[int, int]] = {}


class _Change:
    """A change to be told once it is there; ``is_told`` then."""

    def __init__(self) -> None:
        self.is_told = False

    def __call__(self) -> None:
        """Tell this process, those that share the cache, and those of this machine."""
        self.is_told = True
        cache.delete(_KEY)
        path, now = _path(), time.time_ns()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, ns=(now, now))  # the clock of files is too coarse


def current_version() -> int:
    """Return the number of the latest change visitors can see; mostly no query.

    In a transaction that raised it the number is one that is never given again: nobody
    else may find what was made of a change that is not there yet, or never will be.
    """
    if _is_changing():
        return -time.time_ns()
    stamp = _stamp()  # before the number: it is written after the change
    number = cache.get(_KEY)
    if number is None or _known.get(_KEY) != (stamp, number):
        number = _stored()
        cache.set(_KEY, number, MAX_AGE)
        _known[_KEY] = (stamp, number)
    return int(number)


def kept(
    key: str,
    compute: Callable[[], Value],
    seconds: int = DAY,
    *,
    cache: BaseCache = cache,
) -> Value:
    """Return what ``compute`` gave under this key and the present version."""
    name = f"knowledge:{current_version()}:{get_language()}:{key}"
    found: Value | None = cache.get(name)
    if found is None:
        found = compute()
        cache.set(name, found, seconds)
    return found


def raise_version(**_signal: Any) -> None:
    """Make every cached page outdated; also a receiver of Wagtail's page signals."""
    if not ContentVersion.objects.update(number=F("number") + 1):
        ContentVersion.objects.create(number=1)
    transaction.on_commit(_Change())


def forget_kept() -> None:
    """Outdate all that is kept, and drop the parts of pages this process keeps.

    For what must be gone at once, such as the name of an erased person. Other
    processes show it no more; it leaves their memory within minutes.
    """
    raise_version()
    transaction.on_commit(caches["template_fragments"].clear)


def _is_changing() -> bool:
    """Tell whether the running transaction has raised the version and not undone it."""
    waiting = (entry[1] for entry in connection.run_on_commit)
    return any(isinstance(each, _Change) and not each.is_told for each in waiting)


def _stamp() -> int:
    """Return what differs after each change on this machine; 0 before the first."""
    try:
        return _path().stat().st_mtime_ns
    except OSError:
        return 0


def _path() -> Path:
    path: Path = settings.CONTENT_STAMP
    return path


def _stored() -> int:
    return ContentVersion.objects.values_list("number", flat=True).first() or 0
