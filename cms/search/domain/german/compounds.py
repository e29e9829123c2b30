"""Find the parts of a compound: "aktenplanänderung" is akte, plan, änderung.

The fewest parts win, then the ones with the longest shortest part. Between parts may
stand a linking element (s, n, en, es, er, e, ns), or a final e may be gone; after
some endings it always is an s.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_LINKS = ("", "s", "n", "en", "es", "er", "e", "ns")
_ALWAYS_S = ("ung", "heit", "keit", "schaft", "ion", "tät", "ling")
_SHORTEST = 4  # letters of a part that is not listed as a short one
_ONLY_SO = frozenset({"ende"})  # "arbeitenden" does not end in an "ende"
_LONGEST = 40  # letters of a compound that is looked at
_CACHE = 50_000  # words

Pieces = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """One vocabulary, all base words.

    ``short`` ones have two or three letters; ``first`` ones stand only before others;
    ``whole`` ones are never cut, but are parts of others; ``forms`` maps irregular
    forms to bases.
    """

    anywhere: frozenset[str]
    short: frozenset[str]
    first: frozenset[str]
    whole: frozenset[str]
    forms: Mapping[str, str]


class Splitter:
    """Splits by one vocabulary; ``stem`` finds the last part in any form."""

    def __init__(self, words: Words, stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._words = words
        self._all = words.anywhere | words.short
        self._first = {
            form: word for word in sorted(self._all) for form in _first_forms(word)
        }
        self._first |= {w: w for w in self._all if not w.endswith(_ALWAYS_S)}
        self._first |= {word: word for word in words.first}
        self._last: dict[str, str] = {}
        for word in sorted(words.anywhere - _ONLY_SO, key=len, reverse=True):
            self._last[stem(word)] = word
        self.pieces = lru_cache(_CACHE)(self._pieces)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the base words of the parts, two or more; empty for no compound."""
        return tuple(part for part, _end in self.pieces(word))

    def _pieces(self, word: str) -> Pieces:
        """Return the parts, two or more, with where they end; empty for no compound."""
        if (
            len(word) < 2 * _SHORTEST - 2
            or len(word) > _LONGEST
            or self._is_whole(word)
        ):
            return ()
        best = self._best(word)
        return best if len(best) > 1 else ()

    def inner(self, word: str) -> tuple[str, ...]:
        """Return the parts and what neighbours make together, as they stand there.

        "aktenplanänderung" holds akten, plan, änderung, aktenplan and planänderung.
        """
        ends = [0, *(end for _part, end in self.pieces(word))]
        last = len(ends) - 1
        spans = ((a, b) for a in range(last) for b in range(a + 1, last + 1))
        return tuple(word[ends[a] : ends[b]] for a, b in spans if b - a < last)

    def _is_whole(self, word: str) -> bool:
        return word in self._all or self._ending_in(word) is not None

    def _best(self, word: str) -> Pieces:
        """Return the best way to cut all of the word; empty if there is none."""
        ways: dict[int, Pieces] = {0: ()}
        for end in range(2, len(word) - 1):
            found = (
                (*ways[start], (part, end))
                for start in ways
                if (part := self._first.get(word[start:end]))
            )
            if best := max(found, key=_merit, default=None):
                ways[end] = best
        whole = (
            (*parts, (last, len(word)))
            for start, parts in ways.items()
            if parts and (last := self._last_part(word[start:]))
        )
        return max(whole, key=_merit, default=())

    def _last_part(self, rest: str) -> str | None:
        if len(rest) < _SHORTEST:
            return rest if rest in self._words.short else None
        return rest if rest in self._words.anywhere else self._ending_in(rest)

    def _ending_in(self, form: str) -> str | None:
        """Return the base of an inflected form; a base is not longer than a form."""
        base = self._words.forms.get(form) or self._last.get(self._stem(form))
        if base not in self._all or (
            len(base) > len(form) and form not in self._words.forms
        ):
            return None
        return base


def _first_forms(word: str) -> Iterable[str]:
    """Yield the forms a word may have before another one."""
    if word.endswith(_ALWAYS_S):
        yield word + "s"
        return
    yield from (word + link for link in _LINKS)
    if word.endswith("e") and len(word) > _SHORTEST:
        yield word[:-1]


def _merit(parts: Pieces) -> tuple[int, int]:
    return -len(parts), min(len(part) for part, _end in parts)
