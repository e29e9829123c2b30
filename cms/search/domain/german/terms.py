"""The terms of a text, each a plain word that names its own kind.

x + word as it is spelled, in order and with stop words (for phrases and exact hits);
s + stem; c + stem of what is inside a word. All in one field, so every engine that
finds words can hold them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from cms.search.domain.german.compounds import Splitter
from cms.search.domain.german.inflection import Inflection
from cms.search.domain.german.writing import Word, cut, fold, is_shouted, runs_of

EXACT, STEM, PART = "x", "s", "c"
_DERIVED = ("ung", "ier")  # schul-ung, archiv-ieren
_SHORTEST_NOUN = 6  # letters of a stem that such an ending is not all of
# Nouns that change the vowel of their verb, behind a prefix: Freigabe, Umzug.
_VOWELS = {
    "gab": "geb", "nahm": "nehm", "zug": "zieh", "gang": "geh", "schluss": "schliess",
    "spruch": "sprech", "bruch": "brech", "tritt": "tret", "wurf": "werf",
    "griff": "greif", "schnitt": "schneid", "schrift": "schreib", "sicht": "seh",
    "bund": "bind", "stieg": "steig", "schub": "schieb", "trieb": "treib",
    "wuchs": "wachs", "flug": "flieg",
}  # fmt: skip
_STATES = ("anz", "enz")
_NOUNS = tuple(_VOWELS)
_WHOLE_VOWELS = {"fund": "find"}  # without a prefix, too: Fundstelle
_CACHE = 50_000  # words


@dataclass(frozen=True, slots=True, eq=False)  # itself a key of what is kept
class German:
    """The chain with its vocabulary; index and query must use the same one."""

    inflection: Inflection
    splitter: Splitter
    stop_words: frozenset[str]

    def stem(self, spelled: str) -> str:
        """Return the stem of a spelled word."""
        return self.inflection.stem(spelled)

    def parts(self, spelled: str) -> tuple[str, ...]:
        """Return the stems of the parts of a spelled word; empty for no compound."""
        return tuple(self.stem(part) for part in self.splitter.parts(spelled))

    def root(self, stem: str) -> str:
        """Return what a noun's stem is made from: "schul" for "schulung"."""
        if len(stem) > _SHORTEST_NOUN and stem.endswith(_DERIVED):
            return stem[:-3]
        if stem.endswith(_STATES):  # relevanz, kompetenz: what is relevant, kompetent
            return stem[:-1] + "t"
        if stem in _WHOLE_VOWELS:
            return _WHOLE_VOWELS[stem]
        if stem.endswith(_NOUNS):
            for noun, verb in _VOWELS.items():
                if stem.endswith(noun) and len(stem) > len(noun):
                    return stem.removesuffix(noun) + verb
        return stem

    @lru_cache(_CACHE)  # noqa: B019 -- there is one chain in a process
    def inner(self, spelled: str) -> tuple[str, ...]:
        """Return the stems inside a word: of its parts, and what they are made from."""
        stem = self.stem(spelled)
        inside = [self.stem(each) for each in self.splitter.inner(spelled)]
        inside += self.parts(spelled)
        inside += [self.root(each) for each in (stem, *inside)]
        return tuple(each for each in dict.fromkeys(inside) if each != stem)

    @lru_cache(_CACHE)  # noqa: B019 -- as above
    def marks(self, spelled: str) -> frozenset[str]:
        """Return the stems a word is marked by: its own and those of its parts."""
        return frozenset((self.stem(spelled), *self.parts(spelled)))

    def is_stop_word(self, word: Word) -> bool:
        """Tell whether a word alone says nothing about a text."""
        return not (word.joined or word.is_short) and word.spelled in self.stop_words

    def saying(self, words: list[Word]) -> list[Word]:
        """Return words without stop words; all if there is nothing else."""
        return [word for word in words if not self.is_stop_word(word)] or words

    def terms(self, text: str) -> str:
        """Return everything an engine has to store of a text, apart by spaces."""
        shouted = is_shouted(text)
        stored = [_stored(self, run, shouted=shouted) for run in runs_of(text)]
        kinds = zip(*stored, strict=True)
        return " ".join(filter(None, chain.from_iterable(kinds)))

    def found_by(self, word: Word) -> Iterator[str]:
        """Yield stems and parts of a word; of a stop word nothing."""
        if self.is_stop_word(word):
            return
        for form in filter(None, (word.spelled, word.joined)):
            yield STEM + self.stem(form)
            yield from (PART + part for part in self.inner(form))


@lru_cache(_CACHE)
def _stored(german: German, run: str, *, shouted: bool) -> tuple[str, str]:
    """Return the terms of a run of signs: of the words as spelled, and all others."""
    words = list(cut(run, shouted=shouted))
    others = (term for word in words for term in german.found_by(word))
    return " ".join(exact(word) for word in words), " ".join(others)


def pattern(term: str) -> str:
    """Return a regular expression for short texts that say a stored term.

    For databases that know nothing of terms; of a part only its beginning counts.
    """
    kind, word = term[:1], re.escape(term[1:]).replace("ss", "(ss|ß)")
    for plain, umlaut in ("aä", "oö", "uü"):
        word = word.replace(plain, f"[{plain}{umlaut}]")
    return rf"(^|\W){word}" + (r"($|\W)" if kind == EXACT else "")


def exact(word: Word) -> str:
    """Return the term of a word as it is spelled."""
    return EXACT + fold(word.spelled)
