"""Locks between processes, held by the operating system: they end with the process."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WRITER = "WRITER"  # whoever changes the index that is read
REBUILDER = "REBUILDER"  # whoever builds another one


@contextmanager
def locked(path: Path, name: str = WRITER, *, wait: bool) -> Iterator[bool]:
    """Hold a lock; yields False if somebody else holds it and ``wait`` is off."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (path / name).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True
