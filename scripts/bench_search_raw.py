"""Whoosh alone, as its manual has it: its German analysis, two fields, no Django."""

import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh import query as engine
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import NUMERIC, TEXT, Schema

_TIMES = 2
Tell = Callable[..., None]


def measure(folder: Path, queries: dict[str, list[str]], tell: Tell) -> None:
    """Build an index of the same texts and ask it the same."""
    place = folder / "raw"
    place.mkdir()
    started = time.process_time()
    made = _build(place)
    tell("index.s", time.process_time() - started, "entries only")
    tell("build.mb", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    tell("size.mb", sum(file.stat().st_size for file in place.iterdir()) / 1e6)
    with made.searcher() as searcher:
        for kind in ("common", "middle", "rare", "three"):
            _tell_kind(tell, kind, _times(queries[kind], searcher, engine.Term))
        typed = _times(queries["typing"], searcher, engine.Prefix, "title")
        _tell_kind(tell, "typing", typed)
        _tell_kind(tell, "fuzzy", _times(queries["fuzzy"], searcher, _nearly))


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


def _times(
    queries: list[str],
    searcher: Any,
    make: Callable[[str, str], Any],
    field: str = "body",
) -> list[float]:
    """Return the best time of each query in order of length."""
    times = []
    for query in queries:
        words = [
            make(field, token.text)
            for token in searcher.schema[field].analyzer(query, mode="query")
        ]
        times.append(min(_time(searcher, engine.And(words)) for _ in range(_TIMES)))
    return sorted(times)


def _tell_kind(tell: Tell, kind: str, times: list[float]) -> None:
    sample = f"{len(times)} queries, best of {_TIMES}"
    late = times[min(len(times) - 1, round(len(times) * 0.95))]
    tell(f"{kind}.p50", times[len(times) // 2] * 1000, sample)
    tell(f"{kind}.p95", late * 1000, sample)


def _time(searcher: Any, asked: Any) -> float:
    started = time.process_time()
    for hit in searcher.search(asked, limit=10):
        hit.fields()
    return time.process_time() - started


def _nearly(field: str, word: str) -> Any:
    return engine.FuzzyTerm(field, word, maxdist=2, prefixlength=1)
