"""The steps of ``make bench-search``, each in a process of its own."""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

Figures = dict[str, float]
COMMANDS = (
    "migrate", "load_register", "load_catalogue", "load_content", "load_synonyms",
)  # fmt: skip


def prepare() -> Figures:
    """Fill the database with what ships and with the corpus; draw the queries once."""
    from django.conf import settings
    from django.core.management import call_command

    from scripts.bench_search_corpus import read_corpus, store

    for command in COMMANDS:
        call_command(command, verbosity=0, stdout=StringIO())
    store(read_corpus(Path(os.environ["CORPUS"])))
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    return {}


def build() -> Figures:
    """Make entries, vocabulary and index anew."""
    from django.conf import settings

    from cms.search.services.rebuilding import rebuild
    from scripts.bench_search_measures import index_size

    before = index_size()
    started = time.process_time() if _in_process() else time.perf_counter()
    rebuild()
    ended = time.process_time() if _in_process() else time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _draw(settings.VAR / "queries.json")
    return {
        "build.s": ended - started,
        "build.mb": memory,
        "size.mb": index_size() - before,
    }


def measure() -> Figures:
    """Ask the engine of the settings."""
    from django.conf import settings

    from scripts.bench_search_measures import Measures

    queries = json.loads((settings.VAR / "queries.json").read_text(encoding="utf-8"))
    return Measures(queries, is_ours=_is_ours(), in_process=_in_process()).all()


def raw() -> Figures:
    """Ask Whoosh alone, with its own German analysis."""
    from django.conf import settings

    from scripts.bench_search_raw import figures

    return figures(settings.VAR)


def drop_index() -> Figures:
    """Take our index of PostgreSQL away, as Wagtail leaves it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX search_words_gin")
    return {}


def _draw(file: Path) -> None:
    """Draw queries from the vocabulary and the texts; only once, for all engines."""
    from scripts.bench_search_queries import draw

    if not file.exists():
        file.write_text(json.dumps(draw(), ensure_ascii=False), encoding="utf-8")


def _is_ours() -> bool:
    from django.conf import settings

    chosen: str = settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"]
    return chosen == "cms.search.backend"


def _in_process() -> bool:
    from django.db import connection

    return connection.vendor == "sqlite"


STEPS: dict[str, Callable[[], Figures]] = {
    "prepare": prepare,
    "build": build,
    "measure": measure,
    "raw": raw,
    "drop-index": drop_index,
}


def main() -> None:
    """Run the step named first; write its figures into the file named second."""
    import django

    django.setup()
    figures = STEPS[sys.argv[1]]()
    Path(sys.argv[2]).write_text(json.dumps(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
