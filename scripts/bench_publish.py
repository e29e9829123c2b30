"""Measure what publishing one page costs, among few pages and among many.

Each measurement publishes a changed guide in a transaction that is taken back. Must
hold: equal queries, and CPU within 1.5 times.

Usage: python -m scripts.bench_publish [--copies 20] [--runs 30]
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def measure(copies: int, runs: int) -> tuple[int, int, float]:
    """Return (pages there are, queries, median CPU milliseconds) of publishing one."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext
    from wagtail.models import Page

    from cms.knowledge.models import ChangeKind, GuidePage
    from scripts.bench_growth import grow

    grow(copies + 1)
    key = GuidePage.objects.live().order_by("path").values_list("pk", flat=True)[0]
    seconds, queries = [], 0
    for number in range(runs + 1):
        page = GuidePage.objects.get(pk=key)
        page.summary = f"{page.summary[:200]} {number}"
        page.change_note, page.change_kind = "Gemessen", ChangeKind.SUBSTANTIVE
        with transaction.atomic(), CaptureQueriesContext(connection) as captured:
            started = time.process_time()
            page.save_revision().publish()
            seconds.append(time.process_time() - started)
            transaction.set_rollback(True)
        queries = len(captured)
    return Page.objects.count(), queries, statistics.median(seconds[1:]) * 1000


def _in_process_of_its_own(copies: int, runs: int) -> list[str]:
    """Return the three figures of another process: settings are read once in each."""
    command = [sys.executable, "-m", "scripts.bench_publish", "--one"]
    options = ["--copies", str(copies), "--runs", str(runs)]
    done = subprocess.run(
        [*command, *options], check=True, cwd=ROOT, capture_output=True, text=True
    )
    return done.stdout.splitlines()[-1].split()


def _alone(copies: int, runs: int) -> None:
    """Prepare the demo's database, multiply it, measure, print the figures."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.dev"
    os.environ["DEMO"] = "1"
    os.environ["VAR_DIR"] = str(ROOT / "var" / f"bench-{copies + 1}")

    from scripts.demo import prepare, set_up

    set_up(port=8000)
    prepare()
    print(*measure(copies, runs))


def main() -> None:
    """Print both measurements and what they say of each other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--one", action="store_true", help="measure this alone")
    options = parser.parse_args()
    if options.one:
        _alone(options.copies, options.runs)
        return
    few = _in_process_of_its_own(0, options.runs)
    many = _in_process_of_its_own(options.copies, options.runs)
    print(f"{'pages':>8} {'queries':>8} {'CPU ms':>8}")
    for pages, queries, spent in (few, many):
        print(f"{pages:>8} {queries:>8} {float(spent):8.2f}")
    print(f"CPU {float(many[2]) / float(few[2]):.2f} times, of 1.5 at most")


if __name__ == "__main__":
    main()
