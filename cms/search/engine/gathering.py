"""Gather where terms stand while an index is built.

Whoosh sorts a list of all places, millions of them, at the end. Documents come in
order, so it is enough to sort the terms. What is gathered does not grow beyond a limit:
it goes into files without a name, which end with the process.
"""

import marshal
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

_TERM, _PLACE = 500, 60  # bytes that one takes beside its own signs, about

# Field, term, number of the document, weight, places.
Posting = tuple[str, bytes, int, float, bytes | None]
# Field, term, number of the run, then all of it: documents, weights, places.
_Row = tuple[str, bytes, int, bytes, bytes, list[bytes | None]]


@dataclass(slots=True)
class _Found:
    """Where one term stands, each document at the same index of all lists."""

    documents: "array[int]" = field(default_factory=lambda: array("L"))
    weights: "array[float]" = field(default_factory=lambda: array("d"))
    places: list[bytes | None] = field(default_factory=list)


class Gathered:
    """Takes the place of a writer's ``pool``: what is added comes out sorted."""

    def __init__(self, directory: Path, limit: int) -> None:
        self._directory, self._limit = directory, limit
        self._runs: list[IO[bytes]] = []
        self._begin()

    def add(self, posting: Posting) -> None:
        """Keep a posting; those of one term come in the order of the documents."""
        name, term, document, weight, places = posting
        found = self._found.get((name, term))
        if found is None:
            found = self._found[name, term] = _Found()
            self._size += _TERM + len(term)
        found.documents.append(document)
        found.weights.append(weight)
        found.places.append(places)
        self._size += _PLACE + len(places or b"")
        if self._size > self._limit:
            self._put_away()

    def iter_postings(self) -> Iterator[Posting]:
        """Yield all postings by field, term and document."""
        runs = [*(_read(run) for run in self._runs), self._rows()]
        for name, term, _run, documents, weights, places in merge(*runs):
            numbers, floats = array("L", documents), array("d", weights)
            for number, weight, place in zip(numbers, floats, places, strict=True):
                yield name, term, number, weight, place

    def cleanup(self) -> None:
        """Forget everything."""
        while self._runs:
            self._runs.pop().close()
        self._begin()

    def _begin(self) -> None:
        self._found: dict[tuple[str, bytes], _Found] = {}
        self._size = 0

    def _rows(self) -> Iterator[_Row]:
        run = len(self._runs)
        for name, term in sorted(self._found):
            found = self._found[name, term]
            documents, weights = found.documents.tobytes(), found.weights.tobytes()
            yield name, term, run, documents, weights, found.places

    def _put_away(self) -> None:
        file = TemporaryFile(dir=self._directory)  # noqa: SIM115 -- read at the end
        for row in self._rows():
            marshal.dump(row, file)
        self._runs.append(file)
        self._begin()


def _read(file: IO[bytes]) -> Iterator[_Row]:
    file.seek(0)
    while True:
        try:
            yield marshal.load(file)  # noqa: S302 -- nobody else can write it
        except EOFError:
            return
