"""The process of the sandbox: limits first, then the function, then it locks itself in.

Called by cms.ui.sandbox as a script: ``entry.py MODULE.FUNCTION [ARGUMENT ...]``.
The file comes by standard input, JSON goes to standard output.
"""

import json
import os
import resource
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
MEGABYTE = 1024 * 1024
LIMITS = {
    resource.RLIMIT_AS: (512 * MEGABYTE, 512 * MEGABYTE),
    resource.RLIMIT_CPU: (20, 21),
    resource.RLIMIT_FSIZE: (32 * MEGABYTE, 32 * MEGABYTE),
    resource.RLIMIT_NOFILE: (64, 64),
    resource.RLIMIT_CORE: (0, 0),
}


def main() -> None:
    """Do the work; whatever happens, say so in one word."""
    for limit, value in LIMITS.items():
        resource.setrlimit(limit, value)
    sys.path[:0] = [str(ROOT), os.environ["SITE_PACKAGES"]]
    target = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what libraries print does not belong to the answer
    module, _, name = sys.argv[1].partition(".")
    work = getattr(import_module(f"cms.ui.sandboxed.{module}"), name)
    lock = import_module("cms.ui.sandboxed.lock")
    lock.cut_off()
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    lock.close_files([os.environ["SITE_PACKAGES"]])
    json.dump(_answer(work), target)
    target.flush()
    os._exit(0)


def _answer(work) -> dict[str, object]:  # type: ignore[no-untyped-def]
    try:
        return {"value": work(sys.stdin.buffer, *sys.argv[2:])}
    except MemoryError:
        return {"reason": "memory"}
    except RecursionError:
        return {"reason": "failed"}
    except Exception as error:  # noqa: BLE001 -- any file may break any library
        reason = getattr(error, "fault", None) or "failed"
        return {"reason": str(reason)}


if __name__ == "__main__":
    main()
