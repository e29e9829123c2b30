"""The objects of a kind in an open index: which they are, and their primary keys."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import query as engine

ToKey = Callable[[str], Any]


class Kind:
    """Knows the objects of a kind by the engine's numbers, for one thread at a time."""

    def __init__(self, searcher: Any, name: str) -> None:
        self._searcher = searcher
        size = searcher.doc_count_all()
        numbers = list(searcher.docs_for_query(engine.Term("kinds", name)))
        self.is_empty = not numbers
        self._is_member = np.zeros(size, bool)
        self._is_member[numbers] = True
        self._keys = np.empty(size, object)
        self._is_known = np.zeros(size, bool)
        self._names: Any = None

    def by_key(
        self, numbers: NDArray[np.int64], scores: NDArray[np.float64], to_key: ToKey
    ) -> dict[Any, float]:
        """Return the scores of those that are of this kind, by primary key.

        ``to_key`` makes a key of its text, always the same one.
        """
        members = self._is_member[numbers]
        own = numbers[members]
        self._learn(own[~self._is_known[own]], to_key)
        keys: list[Any] = self._keys[own].tolist()
        return dict(zip(keys, scores[members].tolist(), strict=True))

    def _learn(self, numbers: NDArray[np.int64], to_key: ToKey) -> None:
        if len(numbers) and self._names is None:  # opening it reads all of the column
            self._names = self._searcher.reader().column_reader("uid")
        for number in numbers.tolist():
            self._keys[number] = to_key(self._names[number].partition(":")[2])
        self._is_known[numbers] = True
