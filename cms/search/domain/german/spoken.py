"""Terms that say little without their stop words: "in Wellen", "was bringt uns das".

They are recognised word by word where they are typed so, and guessed where their other
words and at least half of their stop words are typed. A text says them as they stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from cms.search.domain.german.meaning import (
    SCATTERED,
    SURE,
    UNSURE,
    Meaning,
    Name,
    Stems,
)
from cms.search.domain.german.terms import German
from cms.search.domain.german.writing import Word, fold, words_of

ITSELF = "sich"  # "kümmert sich" is what "kümmert" says
_HALF = 0.5


class Spoken:
    """What such terms lead to; ``ambiguous`` ones weigh less."""

    def __init__(self, ambiguous: Iterable[str], german: German) -> None:
        self._german = german
        self._others: dict[Stems, list[Name]] = {}
        self._by_stem: dict[str, set[Stems]] = defaultdict(set)
        self._kept: dict[Stems, frozenset[str]] = {}
        self._unsure = {
            self._stems(_without_itself(words_of(term))) for term in ambiguous
        }

    def add(self, term: str, others: Iterable[Name]) -> None:
        """Let a term lead to others."""
        words = _without_itself(words_of(term))
        key = self._stems(words)
        self._others.setdefault(key, []).extend(others)
        kept = [word for word in words if not self._german.is_stop_word(word)]
        self._kept[key] = frozenset(self._stems(kept))
        for stem in self._kept[key]:
            self._by_stem[stem].add(key)

    def said(self, typed: Sequence[Word]) -> Iterator[Meaning]:
        """Yield what the terms mean that are typed word by word."""
        words = _without_itself(typed)
        stems, places = self._stems(words), self._places(typed, words)
        for start, end in combinations(range(len(words) + 1), 2):
            key = stems[start:end]
            where = tuple(place for place in places[start:end] if place >= 0)
            if where and key in self._others:
                weight = UNSURE if key in self._unsure else SURE
                yield from self._meanings(key, where, weight)

    def hinted(self, typed: Sequence[Word]) -> Iterator[Meaning]:
        """Yield what terms mean whose words stand anywhere, with some stop words."""
        words = _without_itself(typed)
        stems = self._stems(words)
        places = zip(stems, self._places(typed, words), strict=True)
        standing = {stem: place for stem, place in places if place >= 0}
        found = {key for stem in standing for key in self._by_stem.get(stem, ())}
        for key in sorted(found):
            kept = self._kept[key]
            stops = {*key} - kept
            if kept <= standing.keys() and len(stops & {*stems}) >= _HALF * len(stops):
                where = tuple(sorted(standing[stem] for stem in kept))
                yield from self._meanings(key, where, SCATTERED)

    def _meanings(
        self, key: Stems, where: tuple[int, ...], weight: float
    ) -> Iterator[Meaning]:
        for other, phrase in self._others[key]:
            yield Meaning(where[0], where[-1] + 1, other, weight, where, phrase)

    def _stems(self, words: Iterable[Word]) -> Stems:
        return tuple(self._german.stem(word.spelled) for word in words)

    def _places(self, typed: Sequence[Word], words: Sequence[Word]) -> list[int]:
        """Return the place of each word among those that say something, or -1."""
        saying = self._german.saying(list(typed))
        places = {word: place for place, word in enumerate(saying)}
        return [places.get(word, -1) for word in words]


def spoken(term: str) -> str:
    """Return a term as a text says it."""
    return " ".join(fold(word.spelled) for word in words_of(term))


def _without_itself(words: Iterable[Word]) -> list[Word]:
    return [word for word in words if word.spelled != ITSELF]
