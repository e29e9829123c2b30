"""Files of the index with checksums: Whoosh has none, and never waits for the disk.

Each state of the index (Whoosh's table of contents number N) has a seal, ``SEAL_N``,
that names size and checksum of its files. It is on the disk before the state counts.
"""

import json
import os
import re
import zlib
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

_TOC = re.compile(r"_MAIN_(\d+)\.toc")
_SEGMENT = "MAIN_*"
_CHUNK = 1 << 20
_STATES_KEPT = 2  # seals: a reader may just be opening the state before
_checked: set[tuple[str, int, int, int]] = set()
_MOST_CHECKED = 1000
Seal = dict[str, tuple[int, int]]


class DamagedError(Exception):
    """A file of the index is not what was written."""


class SealedStorage(FileStorage):
    """A folder whose states are sealed."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: FBT001, FBT002 -- Whoosh's signature
        """Rename a file; a table of contents is the last step of a commit."""
        found = _TOC.fullmatch(newname)
        if found:
            _seal(Path(self.folder), oldname, newname, int(found[1]))
        super().rename_file(oldname, newname, safe)
        _sync(Path(self.folder))


def state_of(directory: Path) -> int:
    """Return the number of the newest state, -1 if there is none."""
    numbers = (_TOC.fullmatch(name) for name in os.listdir(directory))
    return max((int(found[1]) for found in numbers if found), default=-1)


def check(directory: Path, state: int) -> tuple[object, ...]:
    """Compare the files with their seal; return what changes when they do.

    A file that was found whole is not read again while it looks the same.

    Raises:
        DamagedError: if a file is not what was written, or the seal is missing.
    """
    seal = _read(directory, state)
    if not seal:
        raise DamagedError(f"{directory.name}: state {state} has no seal")
    for name, (size, checksum) in seal.items():
        _check_file(directory / name, size, checksum)
    return stamps(directory, (f"SEAL_{state}", *seal))


def stamps(directory: Path, names: tuple[str, ...]) -> tuple[object, ...]:
    """Return names and what tells that one of these files was touched."""
    return names, tuple(_stamp(directory / name) for name in names)


def _stamp(file: Path) -> tuple[str, int, int, int] | None:
    """Return name, size, time and number of a file; None if it is gone."""
    try:
        known = file.stat()
    except FileNotFoundError:
        return None
    return str(file), known.st_size, known.st_mtime_ns, known.st_ino


def _check_file(file: Path, size: int, checksum: int) -> None:
    """Compare one file; one that is gone belongs to an older state."""
    stamp = _stamp(file)
    if stamp is None or stamp in _checked:
        return
    if stamp[1] != size or _checksum(file) != checksum:
        raise DamagedError(f"{file.parent.name}/{file.name} was changed")
    if len(_checked) >= _MOST_CHECKED:
        _checked.clear()
    _checked.add(stamp)


def _seal(directory: Path, draft: str, toc: str, state: int) -> None:
    """Write size and checksum of all files of a state that is about to count."""
    before = _read(directory, state - 1)
    seal: Seal = {}
    for file in (directory / draft, *directory.glob(_SEGMENT)):
        if not file.is_file():
            continue
        name, size = toc if file.name == draft else file.name, file.stat().st_size
        if before.get(name, (-1, 0))[0] == size:
            seal[name] = before[name]
        else:
            seal[name] = (size, _checksum(file))
            _sync(file)
    target = directory / f"SEAL_{state}"
    target.write_text(json.dumps(seal), encoding="ascii")
    _sync(target)
    for old in directory.glob("SEAL_*"):
        if int(old.name.partition("_")[2]) <= state - _STATES_KEPT:
            old.unlink(missing_ok=True)


def _read(directory: Path, state: int) -> Seal:
    """Return what a seal says; nothing if it cannot be read."""
    try:
        known = json.loads((directory / f"SEAL_{state}").read_text(encoding="ascii"))
        return {name: (size, checksum) for name, (size, checksum) in known.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _checksum(file: Path) -> int:
    checksum = 0
    with file.open("rb") as content:
        while chunk := content.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
    return checksum


def _sync(file: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    number = os.open(file, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
