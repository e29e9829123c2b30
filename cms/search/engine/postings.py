"""Where words stand, and how much each place says: read block by block, and kept.

An object says more of a word the more often it has it, and less the longer it is: the
share of BM25F, between 0 and 1. Reading and working it out takes longer than using it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import TermNotFound
from whoosh.scoring import BM25F

# Long texts lose less than usual: a long guide is not worse than a short one.
WEIGHTING = BM25F(B=0.3)
_K, _B = WEIGHTING.K1, WEIGHTING.B
_MOST = 1_000_000  # places that are kept, 16 bytes each
# Numbers of objects, each once, ascending, and what each says.
Places = tuple[NDArray[np.int64], NDArray[np.float64]]


class Postings:
    """The places of words in one part of an open index, for one thread at a time."""

    def __init__(self, searcher: Any, most: int = _MOST) -> None:
        self._searcher = searcher
        self._most = most
        self._lengths: dict[str, dict[int, float]] = {}
        self._kept: dict[tuple[str, Any], Places] = {}
        self._count = 0

    def of(self, name: str, word: Any) -> Places:
        """Return where a word stands in a field, and the shares it has there.

        Nowhere if there is no such field.
        """
        key = name, word
        places = self._kept.get(key)
        if places is None:
            places = self._read(name, word)
            self._keep(key, places)
        return places

    def _keep(self, key: tuple[str, Any], places: Places) -> None:
        """Keep places; what was kept first goes when there are too many."""
        self._kept[key] = places
        self._count += len(places[0]) + 1  # of a word that is nowhere: itself
        while self._count > self._most:
            first = next(iter(self._kept))
            self._count -= len(self._kept.pop(first)[0]) + 1

    def _read(self, name: str, word: Any) -> Places:
        numbers: list[int] = []
        weights: list[float] = []
        reader = self._searcher.reader()
        try:
            matcher = reader.postings(name, reader.schema[name].to_bytes(word))
        except (TermNotFound, KeyError):  # a field that came after the index was made
            return np.zeros(0, np.int64), np.zeros(0)
        for some, said in _blocks(matcher):
            numbers.extend(some)
            weights.extend(said)
        weighed = np.array(weights, float)
        lengths = np.array(self._lengths_of(name, numbers), float)
        return np.array(numbers, np.int64), weighed / (weighed + lengths)

    def _lengths_of(self, name: str, numbers: Iterable[int]) -> list[float]:
        """Return what the lengths of these objects take off their weights."""
        known = self._lengths.setdefault(name, {})
        reader = self._searcher.reader()
        usual = self._searcher.get_parent().avg_field_length(name) or 1
        for number in numbers:
            if number not in known:
                said = reader.doc_field_length(number, name, 1)
                known[number] = _K * (1 - _B + _B * said / usual)
        return [known[number] for number in numbers]


def _blocks(matcher: Any) -> Iterator[tuple[Iterable[int], Iterable[float]]]:
    """Yield numbers and weights, many at a time where Whoosh keeps them so."""
    matcher = getattr(matcher, "child", matcher)  # what was taken out does no harm
    if not hasattr(matcher, "_next_block"):
        while matcher.is_active():
            yield (matcher.id(),), (matcher.weight(),)
            matcher.next()
        return
    while matcher.is_active():
        matcher.id(), matcher.weight()  # reads the block
        yield matcher._ids, matcher._weights  # noqa: SLF001 -- one call for 128
        matcher._next_block()  # noqa: SLF001 -- as above
