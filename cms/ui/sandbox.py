"""Work on files of others, in a process of its own that can do nothing else.

The process gets the file and gives back JSON. It has no environment, no network where
the kernel allows that, 512 MB of memory, 20 seconds, and reads nothing but Python's own
modules.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

SECONDS = 20
MOST_BYTES = 32 * 1024 * 1024
# What may be run: module and function below cms.ui.sandboxed.
FUNCTIONS = frozenset(
    {
        "documents.pdf",
        "pictures.redraw",
        "probes.isolation",
        "tables.xlsx",
        "texts.office",
        "texts.plain",
        "word.read",
    }
)
_ENDED = os.WEXITED | os.WNOWAIT | os.WNOHANG
_ENTRY = Path(__file__).parent / "sandboxed/entry.py"


class SandboxError(Exception):
    """The work was not done; ``reason`` is one word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def run(function: str, data: bytes, *arguments: str) -> Any:
    """Return what the function makes of the file, as JSON values.

    Raises:
        SandboxError: ``time``, ``memory``, ``output`` if a limit was passed, a word of
            the function itself, or ``failed``.
        ValueError: if the function is none of :data:`FUNCTIONS`.
    """
    if function not in FUNCTIONS:
        raise ValueError(function)
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as target:
        source.write(data)
        source.seek(0)
        status = _work([function, *arguments], source, target)
        size = target.seek(0, os.SEEK_END)
        if size >= MOST_BYTES:
            raise SandboxError("output")
        target.seek(0)
        return _value(target.read(), status)


def _work(arguments: list[str], source: IO[bytes], target: IO[bytes]) -> int:
    """Run the process to its end, or end it with all it started."""
    command = [sys.executable, "-I", "-S", str(_ENTRY), *arguments]
    process = subprocess.Popen(  # noqa: S603 -- the names come from FUNCTIONS
        command,
        stdin=source,
        stdout=target,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"LANG": "C.UTF-8", "SITE_PACKAGES": _packages()},
        start_new_session=True,
    )
    try:
        return _waited(process)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _waited(process: "subprocess.Popen[bytes]") -> int:
    """Return how the process ended; it keeps its number until its group is ended.

    Raises:
        SandboxError: if it takes too long.
    """
    end, pause = time.monotonic() + SECONDS, 0.002
    while time.monotonic() < end:
        found = os.waitid(os.P_PID, process.pid, _ENDED)
        if found is not None:
            ended = found.si_code == os.CLD_EXITED
            return found.si_status if ended else -found.si_status
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)
    raise SandboxError("time")


def _value(answer: bytes, status: int) -> Any:
    if status == -signal.SIGXCPU:
        raise SandboxError("time")
    try:
        found = json.loads(answer)
    except ValueError:
        raise SandboxError("memory" if status < 0 else "failed") from None
    if "reason" in found:
        raise SandboxError(str(found["reason"]))
    return found["value"]


@lru_cache(maxsize=1)
def _packages() -> str:
    """Return the folder of installed packages; the process looks nowhere else."""
    import PIL

    return str(Path(PIL.__file__).parents[1])


@lru_cache(maxsize=1)
def isolation() -> str:
    """Return how far the kernel of this machine shuts the process in."""
    found: str = run("probes.isolation", b"")
    return found
