"""Words that mean the same: what else to look for when one of them is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cms.search.domain.german.hints import Hints
from cms.search.domain.german.meaning import Meaning, Stems
from cms.search.domain.german.terms import German
from cms.search.domain.german.writing import Word, words_of

_ITSELF = "sich"  # "kümmert sich" is what "kümmert" says
SURE, UNSURE = 0.85, 0.3  # weight of another word, of one with several meanings


class Direction(StrEnum):
    """Whether every term finds all others, or the later ones find the first."""

    BOTH = "both"
    TO_FIRST = "to_first"


@dataclass(frozen=True, slots=True)
class Group:
    """Terms with one meaning; the first is the preferred one. A term may be words."""

    terms: tuple[str, ...]
    direction: Direction = Direction.BOTH


class Synonyms:
    """Finds other terms for the words of a query.

    ``ambiguous`` terms have more than one meaning: what they stand for weighs less.
    """

    def __init__(
        self, groups: Iterable[Group], ambiguous: Iterable[str], german: German
    ) -> None:
        self._german = german
        self._parts: dict[Stems, Stems] = {}
        self._terms: dict[Stems, str] = {}
        self._unsure = {self._key(term) for term in ambiguous}
        self._others: dict[Stems, list[Stems]] = {}
        for group in groups:
            self._add(group)
        self._longest = max(map(len, self._others), default=0)
        self._hints = Hints(self._others, self._parts, german)

    def meanings(self, words: list[Word]) -> list[Meaning]:
        """Return what else the words of a query may be called, longest terms first."""
        stems = [self._german.stem(word.spelled) for word in words]
        found: list[Meaning] = []
        for length in range(min(self._longest, len(stems)), 0, -1):
            for start in range(len(stems) - length + 1):
                found += self._at(start, tuple(stems[start : start + length]))
        for start, word in enumerate(words):
            if word.joined:  # "Log-in" is "login", too
                found += self._at(start, (self._german.stem(word.joined),))
        return found

    def terms(self, words: list[Word]) -> dict[frozenset[str], str]:
        """Return how synonyms of a query's words are spelled, by their stems."""
        sure = (each for each in self.meanings(words) if each.weight == SURE)
        return {frozenset(each.stems): self._terms[each.stems] for each in sure}

    def hints(self, words: list[Word]) -> list[Meaning]:
        """Return what the words may stand for besides, each thing once."""
        found = self._hints.of(words)
        known = {each.stems for each in self.meanings(words)}
        return list(dict.fromkeys(each for each in found if each.stems not in known))

    def _at(self, start: int, key: Stems) -> list[Meaning]:
        weight = UNSURE if key in self._unsure else SURE
        others = self._others.get(key, ())
        return [Meaning(start, start + len(key), other, weight) for other in others]

    def _add(self, group: Group) -> None:
        keyed = {term: self._key(term) for term in group.terms}
        for term, key in keyed.items():
            self._terms.setdefault(key, term)
        keys = list(dict.fromkeys(keyed.values()))
        for key in keys:
            if not key:
                continue
            wanted = keys if group.direction is Direction.BOTH else keys[:1]
            others = self._others.setdefault(key, [])
            others += [other for other in wanted if other and other != key]

    def _key(self, term: str) -> Stems:
        """Return the stems of a term; () if only one of several words says much."""
        words = [word for word in words_of(term) if word.spelled != _ITSELF]
        kept = [word for word in words if not self._german.is_stop_word(word)]
        if len(kept) < min(len(words), 2):
            is_one = bool(words[0].joined) and words[0].pieces == len(words)
            key: Stems = (self._german.stem(words[0].joined),) if is_one else ()
            self._parts[key] = key
            return key
        key = tuple(self._german.stem(word.spelled) for word in kept)
        apart = (self._german.parts(word.spelled) for word in kept)
        self._parts[key] = tuple(
            part
            for stem, parts in zip(key, apart, strict=True)
            for part in parts or (stem,)
        )
        return key
