"""Generations of the index: each in a folder of its own, one of them pointed to.

A rebuild fills a new folder while the old one answers; then the pointer is replaced in
one step. What was in use stays readable for those who have it open.
"""

import os
import re
import secrets
import shutil
from pathlib import Path

_POINTER = "CURRENT"
_ASKED = "REBUILD"
_BAD = "BAD"
_FINGERPRINT = "FINGERPRINT"
_NAME = re.compile(r"gen-[0-9a-f]{12}")


def current_directory(path: Path) -> Path:
    """Return the folder that is read now.

    Raises:
        FileNotFoundError: if there is no index yet, or the pointer is no use.
    """
    name = (path / _POINTER).read_bytes().decode("ascii", "replace").strip()
    if not _NAME.fullmatch(name):
        raise FileNotFoundError(f"{path / _POINTER} names no folder")
    return path / name


def new_directory(path: Path) -> Path:
    """Make and return an empty folder; what rebuilds left unfinished is removed.

    The caller holds the rebuilder's lock.
    """
    _sweep(path, keep=_pointed(path))
    directory = path / f"gen-{secrets.token_hex(6)}"
    directory.mkdir(mode=0o700)
    return directory


def point_to(path: Path, directory: Path, fingerprint: str) -> None:
    """Let everybody read this folder from now on; the one before is removed."""
    (directory / _FINGERPRINT).write_text(fingerprint, encoding="ascii")
    draft = path / f"{_POINTER}.draft"
    draft.write_text(directory.name, encoding="ascii")
    os.replace(draft, path / _POINTER)
    (path / _ASKED).unlink(missing_ok=True)
    _sweep(path, keep=directory.name)


def is_made_by(path: Path, fingerprint: str) -> bool:
    """Tell whether the index was made in the way that this fingerprint names."""
    try:
        made = current_directory(path) / _FINGERPRINT
        return made.read_text(encoding="ascii") == fingerprint
    except (OSError, ValueError):
        return False


def is_first(path: Path) -> bool:
    """Tell whether no index was ever made here."""
    return not any(path.glob("gen-*")) and not (path / _POINTER).exists()


def ask_for_rebuild(path: Path) -> bool:
    """Note that the index is to be built anew; return whether that is news."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        (path / _ASKED).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def is_asked_for(path: Path) -> bool:
    """Tell whether the index is to be built anew."""
    return (path / _ASKED).exists()


def mark_bad(directory: Path) -> None:
    """Note that this folder is not to be read any more."""
    if directory.is_dir():
        (directory / _BAD).touch()


def is_bad(directory: Path) -> bool:
    """Tell whether this folder is not to be read."""
    return (directory / _BAD).exists()


def _pointed(path: Path) -> str:
    try:
        return current_directory(path).name
    except OSError:
        return ""


def _sweep(path: Path, keep: str) -> None:
    for directory in path.glob("gen-*"):
        if directory.name != keep:
            shutil.rmtree(directory, ignore_errors=True)
