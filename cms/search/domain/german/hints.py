"""What words may stand for when nothing says them: weaker guesses than synonyms.

Terms of several words are recognised in any order and with others between ("wie hole
ich alle ins Boot"); compounds are understood by their parts: "Passwortregeln" are rules
about what else a "Passwort" is called.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from cms.search.domain.german.meaning import SCATTERED, Meaning, Stems
from cms.search.domain.german.terms import German
from cms.search.domain.german.writing import Word

REPLACED, ALONE = 0.5, 0.3  # weight of each kind of guess
_CHOICES = 6  # names of one part that are tried
_PAIR = 2  # words or parts that say something together


class Hints:
    """The guesses that one set of synonyms allows.

    ``others`` are the terms that each term leads to, all as stems; ``parts`` what each
    term is made of, with its compounds taken apart.
    """

    def __init__(
        self,
        others: Mapping[Stems, Sequence[Stems]],
        parts: Mapping[Stems, Stems],
        german: German,
    ) -> None:
        self._german = german
        self._others = others
        self._parts = parts
        self._by_stem: dict[str, list[Stems]] = defaultdict(list)
        self._by_parts: dict[frozenset[str], list[Stems]] = defaultdict(list)
        self._known = {part for each in parts.values() for part in each}
        for term in others:
            if len(parts[term]) >= _PAIR:
                self._by_parts[frozenset(parts[term])].append(term)
            if len(term) >= _PAIR:
                self._by_stem[max(term, key=len)].append(term)

    def of(self, words: Sequence[Word]) -> Iterator[Meaning]:
        """Yield what the words may stand for."""
        yield from self._scattered([self._german.stem(word.spelled) for word in words])
        for place, word in enumerate(words):
            parts = self._german.parts(word.spelled)
            if len(parts) < _PAIR:
                continue
            if self._is_shared(self._german.stem(word.spelled), parts[-1]):
                yield Meaning(place, place + 1, parts[-1:], ALONE)
            for stems, weight in self._of_compound(parts):
                yield Meaning(place, place + 1, stems, weight)

    def _scattered(self, stems: list[str]) -> Iterator[Meaning]:
        """Yield what terms mean whose words all stand somewhere, or what they mean."""
        standing = {stem: place for place, stem in enumerate(stems)}
        for place, stem in enumerate(stems):
            for name in self._names(stem)[:_CHOICES]:
                if len(name) == 1:
                    standing.setdefault(name[0], place)
        for stem in standing:
            for term in self._by_stem.get(stem, ()):
                places = {standing.get(each, -1) for each in term}
                if -1 in places or len(places) < len({*term}):
                    continue
                weight = SCATTERED if {*term} <= {*stems} else REPLACED
                where = tuple(sorted(places))
                for other in self._others[term]:
                    yield Meaning(where[0], where[-1] + 1, other, weight, where)

    def _of_compound(self, parts: Stems) -> Iterator[tuple[Stems, float]]:
        """Yield what a compound may be called by what its parts are called."""
        choices = [[(part,), *self._names(part)][:_CHOICES] for part in parts]
        for chosen in product(*choices) if len(parts) == _PAIR else ():
            stems = tuple(dict.fromkeys(stem for each in chosen for stem in each))
            if stems != parts:
                yield stems, REPLACED
            for term in self._by_parts.get(frozenset(stems), ()):
                yield term, REPLACED
                yield from ((other, REPLACED) for other in self._others[term])
        if self._known.issuperset(parts):
            for part in parts:
                if (part,) in self._others:
                    yield (part,), ALONE
                    yield from ((other, ALONE) for other in self._names(part))

    def _is_shared(self, stem: str, head: str) -> bool:
        """Tell whether another name of it ends in the same word."""
        return any(self._parts[name][-1:] == (head,) for name in self._names(stem))

    def _names(self, stem: str) -> Sequence[Stems]:
        return self._others.get((stem,), ())
