"""The steps of ``make bench-search``, each in a process of its own."""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

COMMANDS = (
    "migrate", "load_register", "load_catalogue", "load_content", "load_synonyms",
)  # fmt: skip
_PAGES = 10_000  # that the target of a build counts


def tell(key: str, value: float, sample: str = "", *, at_least: bool = False) -> None:
    """Keep a figure at once, so that it is known whatever comes after it."""
    row = {"key": key, "value": value, "sample": sample, "at_least": at_least}
    with Path(sys.argv[2]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def prepare() -> None:
    """Fill the database with what ships and with the corpus."""
    from django.conf import settings
    from django.core.management import call_command

    from scripts.bench_search_corpus import read_corpus, store

    for command in COMMANDS:
        call_command(command, verbosity=0, stdout=StringIO())
    store(read_corpus(Path(os.environ["CORPUS"])))
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


def build() -> None:
    """Make entries, vocabulary and index anew, as ``rebuild_search`` does."""
    from cms.search.services.rebuilding import rebuild

    started = time.process_time()
    entries = rebuild(with_index=False).entries
    before = time.process_time()
    _fill()
    ended = time.process_time()
    told = f"{ended - started:.0f} s for {entries} entries"
    tell("build.s", (ended - started) * _PAGES / entries, told)
    tell("build.mb", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    tell("index.s", ended - before)
    _tell_size(0)
    _draw()


def index() -> None:
    """Fill the engine of the settings with the entries and pages that are there."""
    from scripts.bench_search_measures import index_size

    clock = time.process_time if _in_process() else time.perf_counter
    before, started = index_size(), clock()
    _fill()
    tell("index.s", clock() - started)
    _tell_size(before)


def measure() -> None:
    """Ask the engine of the settings, in a process as the server starts it."""
    import cms.wsgi  # noqa: F401 -- collects garbage as the server does
    from scripts.bench_search_measures import Measures

    Measures(_queries(), tell, is_ours=_is_ours(), in_process=_in_process()).all()


def raw() -> None:
    """Ask Whoosh alone, with its own German analysis."""
    from django.conf import settings

    from scripts.bench_search_raw import measure as measure_raw

    measure_raw(settings.VAR, _queries(), tell)


def copy() -> None:
    """Fill an empty PostgreSQL with what the SQLite database holds."""
    from django.conf import settings

    from scripts.bench_search_copy import copy_rows

    copy_rows(settings.VAR / "db.sqlite3")


def drop_index() -> None:
    """Take our index of PostgreSQL away, as Wagtail leaves it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX search_words_gin")


def _fill() -> None:
    from cms.search.services.rebuilding import rebuild_index

    rebuild_index()


def _tell_size(before: float) -> None:
    from scripts.bench_search_measures import index_size

    tell("size.mb", index_size() - before)


def _draw() -> None:
    """Draw queries from the vocabulary and the texts, for all engines."""
    from django.conf import settings

    from scripts.bench_search_queries import draw

    drawn = json.dumps(draw(), ensure_ascii=False)
    (settings.VAR / "queries.json").write_text(drawn, encoding="utf-8")


def _queries() -> dict[str, list[str]]:
    from django.conf import settings

    drawn = (settings.VAR / "queries.json").read_text(encoding="utf-8")
    found: dict[str, list[str]] = json.loads(drawn)
    return found


def _is_ours() -> bool:
    from django.conf import settings

    chosen: str = settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"]
    return chosen == "cms.search.backend"


def _in_process() -> bool:
    from django.db import connection

    return connection.vendor == "sqlite"


STEPS: dict[str, Callable[[], None]] = {
    "prepare": prepare,
    "build": build,
    "index": index,
    "measure": measure,
    "raw": raw,
    "copy": copy,
    "drop-index": drop_index,
}


def main() -> None:
    """Run the step named first; its figures go into the file named second."""
    import django

    django.setup()
    STEPS[sys.argv[1]]()


if __name__ == "__main__":
    main()
