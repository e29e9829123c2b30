"""Whoosh alone, as its manual has it: its German analysis, two fields, no Django."""

import json
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh import query as engine
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import NUMERIC, TEXT, Schema

_TIMES = 3
Figures = dict[str, float]


def figures(folder: Path) -> Figures:
    """Build an index of the same texts and ask it the same."""
    place = folder / "raw"
    place.mkdir()
    started = time.process_time()
    made = _build(place)
    found = {"build.s": time.process_time() - started}
    found["build.mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found["size.mb"] = sum(file.stat().st_size for file in place.iterdir()) / 1e6
    queries = json.loads((folder / "queries.json").read_text(encoding="utf-8"))
    with made.searcher() as searcher:
        for kind in ("common", "middle", "rare", "three"):
            found |= _kind(kind, queries[kind], searcher, engine.Term)
        found |= _kind("typing", queries["typing"], searcher, engine.Prefix, "title")
        found |= _kind("fuzzy", queries["fuzzy"], searcher, _nearly)
    return found


def _build(place: Path) -> Any:
    from cms.search.models import Entry

    text = TEXT(analyzer=LanguageAnalyzer("de"))
    made = whoosh_index.create_in(
        str(place), Schema(key=NUMERIC(stored=True), title=TEXT(), body=text)
    )
    writer = made.writer(limitmb=192)
    for key, title, body in Entry.objects.values_list("pk", "title", "body").iterator():
        writer.add_document(key=key, title=title, body=f"{title}\n{body}")
    writer.commit(optimize=True)
    return made


def _kind(
    kind: str,
    queries: list[str],
    searcher: Any,
    make: Callable[[str, str], Any],
    field: str = "body",
) -> Figures:
    times = []
    for query in queries:
        words = [
            make(field, token.text)
            for token in searcher.schema[field].analyzer(query, mode="query")
        ]
        times.append(min(_time(searcher, engine.And(words)) for _ in range(_TIMES)))
    times.sort()
    late = times[min(len(times) - 1, round(len(times) * 0.95))]
    return {
        f"{kind}.p50": times[len(times) // 2] * 1000,
        f"{kind}.p95": late * 1000,
    }


def _time(searcher: Any, asked: Any) -> float:
    started = time.process_time()
    for hit in searcher.search(asked, limit=10):
        hit.fields()
    return time.process_time() - started


def _nearly(field: str, word: str) -> Any:
    return engine.FuzzyTerm(field, word, maxdist=2, prefixlength=1)
