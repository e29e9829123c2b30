"""Finding bodies by the beginnings of their words, for many names at once."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from cms.municipalities.domain.spelling import query_name, query_words


@dataclass(frozen=True, slots=True)
class Word:
    """A word a body is found by; ``is_whole``: the complete name written together.

    ``rank`` orders bodies that fit equally well, the smallest first.
    """

    word: str
    body: int
    is_whole: bool
    rank: tuple[bool, int, str]


class Words:
    """All words of the register, in order."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._words = sorted(words, key=lambda word: word.word)
        self._ranks = {word.body: word.rank for word in self._words}

    def find(self, text: str, limit: int) -> list[int]:
        """Return the bodies whose words begin with all words typed, best first.

        Exact names come first, then by rank; nothing typed finds nothing.
        """
        words, name = query_words(text), query_name(text)
        if not words:
            return []
        found = set.intersection(
            *({w.body for w in self._from(word)} for word in words)
        )
        whole = {w.body for w in self._from(name) if w.is_whole and w.word == name}
        order = sorted(found, key=lambda body: (body not in whole, self._ranks[body]))
        return order[:limit]

    def _from(self, start: str) -> Iterator[Word]:
        at = bisect_left(self._words, start, key=lambda word: word.word)
        rest = islice(self._words, at, None)
        return takewhile(lambda word: word.word.startswith(start), rest)
