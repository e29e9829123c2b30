"""What the process of the sandbox takes from itself."""

import ctypes
import os
import sys
from collections.abc import Iterable
from functools import lru_cache

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_REFUSED = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork",
    "os.spawn", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link",
    "os.symlink", "os.chmod", "os.chown", "os.truncate", "os.kill", "shutil.",
    "ctypes.",
)  # fmt: skip
_LISTS = {"os.listdir", "os.scandir"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@lru_cache(maxsize=1)
def cut_off() -> bool:
    """Leave the network behind; False where the kernel does not allow that."""
    system = ctypes.CDLL(None)
    return bool(
        system.unshare(_NEW_USER | _NEW_NETWORK) == 0
        or system.unshare(_NEW_NETWORK) == 0
    )


def close_files(folders: Iterable[str]) -> None:
    """Let Python's own modules be read from now on, and nothing else happen."""
    here = os.path.dirname(os.path.realpath(__file__))
    python = os.path.dirname(os.path.realpath(os.__file__))
    allowed = tuple(os.path.realpath(each) for each in (*folders, here, python))

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_REFUSED):
            raise PermissionError(event)
        if event in _LISTS and not _lies_in(arguments[0], allowed):
            raise PermissionError(event)
        if event == "open" and not _may_open(arguments, allowed):
            raise PermissionError(event)

    sys.addaudithook(watch)


def _may_open(arguments: tuple[object, ...], allowed: tuple[str, ...]) -> bool:
    path, _mode, flags = arguments
    if isinstance(flags, int) and flags & _WRITES:
        return False
    return isinstance(path, int) or _lies_in(path, allowed)


def _lies_in(path: object, allowed: tuple[str, ...]) -> bool:
    if not isinstance(path, str | bytes):
        return False
    real = os.path.realpath(os.fsdecode(path))
    return any(real == each or real.startswith(each + os.sep) for each in allowed)
