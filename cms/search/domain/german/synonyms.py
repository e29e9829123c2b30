"""Words that mean the same: what else to look for when one of them is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cms.search.domain.german.hints import Hints
from cms.search.domain.german.meaning import SURE, UNSURE, Meaning, Name, Stems
from cms.search.domain.german.spoken import ITSELF, Spoken, spoken
from cms.search.domain.german.terms import German
from cms.search.domain.german.writing import Word, words_of


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
        self._others: dict[Stems, list[Stems]] = {}
        self._phrases: dict[Stems, list[Name]] = {}
        ambiguous = tuple(ambiguous)
        self._spoken = Spoken(ambiguous, german)
        self._unsure = {self._key(term) for term in ambiguous}
        for group in groups:
            self._add(group)
        self._longest = max(map(len, self._others), default=0)
        self._hints = Hints(self._others, self._parts, german)

    def meanings(self, typed: list[Word]) -> list[Meaning]:
        """Return what else the words of a query may be called, longest terms first.

        Places are counted without stop words, unless there is nothing else.
        """
        words = self._german.saying(typed)
        stems = [self._german.stem(word.spelled) for word in words]
        found = list(self._spoken.said(typed))
        for length in range(min(self._longest, len(stems)), 0, -1):
            for start in range(len(stems) - length + 1):
                found += self._at(start, tuple(stems[start : start + length]))
        for start, word in enumerate(words):
            if word.joined:  # "Log-in" is "login", too
                found += self._at(start, (self._german.stem(word.joined),))
        return found

    def terms(self, typed: list[Word]) -> dict[frozenset[str], str]:
        """Return how synonyms of a query's words are spelled, by their stems."""
        found = self.meanings(typed)
        sure = (each for each in found if each.weight == SURE and not each.phrase)
        return {frozenset(each.stems): self._terms[each.stems] for each in sure}

    def hints(self, typed: list[Word]) -> list[Meaning]:
        """Return what the words may stand for besides, each thing once."""
        words = self._german.saying(typed)
        found = [*self._hints.of(words), *self._spoken.hinted(typed)]
        known = {each.stems for each in self.meanings(typed)}
        return list(dict.fromkeys(each for each in found if each.stems not in known))

    def _at(self, start: int, key: Stems) -> list[Meaning]:
        weight = UNSURE if key in self._unsure else SURE
        others = [(other, "") for other in self._others.get(key, ())]
        return [
            Meaning(start, start + len(key), other, weight, phrase=phrase)
            for other, phrase in (*others, *self._phrases.get(key, ()))
        ]

    def _add(self, group: Group) -> None:
        keyed = {term: self._key(term) for term in group.terms}
        for term, key in keyed.items():
            self._terms.setdefault(key, term)
        is_both = group.direction is Direction.BOTH
        wanted = group.terms if is_both else group.terms[:1]
        names = [(keyed[term], "") for term in wanted if keyed[term]]
        phrases = [
            (self._stems(term), spoken(term)) for term in wanted if not keyed[term]
        ]
        for key in filter(None, dict.fromkeys(keyed.values())):
            others = self._others.setdefault(key, [])
            others += dict.fromkeys(name for name, _said in names if name != key)
            self._phrases.setdefault(key, []).extend(phrases)
        for term in (term for term, key in keyed.items() if not key):
            others_said = [each for each in phrases if each[1] != spoken(term)]
            self._spoken.add(term, [*names, *others_said])

    def _key(self, term: str) -> Stems:
        """Return the stems of a term; () if only one of several words says much."""
        words = [word for word in words_of(term) if word.spelled != ITSELF]
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

    def _stems(self, term: str) -> Stems:
        kept = (word for word in words_of(term) if not self._german.is_stop_word(word))
        return tuple(self._german.stem(word.spelled) for word in kept)
