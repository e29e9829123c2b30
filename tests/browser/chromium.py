"""The Chromium of the system; nothing is downloaded."""

import os
import shutil

import pytest

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def launch_arguments() -> dict[str, object]:
    """Return what the browser is started with; fail if it is not there."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail("Chromium is missing: run scripts/system-packages --test")
    return {"executable_path": path, "args": ARGUMENTS}
