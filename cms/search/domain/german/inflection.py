"""Find the stem of a word: what all its forms share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from cms.search.domain.german.gender import common
from cms.search.domain.german.writing import fold

# What follows a verb's stem in a participle: geprüft, geprüfte, gemeldeten.
_ENDING = r"(?:e?t(?:e[rnsm]?)?|en(?:e[rnsm]?)?)"
_STEM = r"([a-zäöüß]{3,}?)(?<!hei)(?<!kei)(?<!heit)(?<!keit)"
_INFLECTED = ("e", "en", "er", "es", "em")
# archivieren, archiviert, archivierte: their nouns in -ierung have this stem, too.
_BORROWED = re.compile(
    r"^([a-zäöüß]{3,}ier)(?:en?|t|te[rnsm]?|test|end(?:e[rnsm]?)?)?$"
)
_ACTING = re.compile(r"^([a-zäöüß]{4,}en)d(?:e[rnsm]?)$")
_PLURAL = re.compile(r"^[a-zäöüß]{2,}[aiouyé]s$|^[a-zäöüß]{2,}eaus$")
_APART = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "sz"})
_CACHE = 50_000  # words


@dataclass(frozen=True, slots=True)
class Tables:
    """What no rule knows.

    ``bases`` maps a form to its base ("häuser" to "haus"), ``stems`` a form to the stem
    that it has whatever a rule says; ``prefixes`` part from their verbs.
    """

    bases: Mapping[str, str]
    stems: Mapping[str, str]
    prefixes: tuple[str, ...]


class Inflection:
    """The stems of one vocabulary.

    ``known`` holds base words, so that "kitas" is a plural and "status" is not.
    """

    def __init__(self, tables: Tables, known: frozenset[str]) -> None:
        self._tables = tables
        self._known = known
        self._stemmer = snowballstemmer.stemmer("german")
        self._cut = lru_cache(_CACHE)(self._cut_off)  # a word asks for it twice
        self._end_in_s = tuple(word for word in known if word.endswith("s"))
        self._known_stems = frozenset(self._cut(word) for word in known)
        prefix = "|".join(sorted(tables.prefixes, key=len, reverse=True))
        self._prefix = re.compile(rf"^({prefix})([a-zäöüß]{{4,}})$")  # aus-fällt
        # um-ge-meldet and um-zu-melden: what is no infinitive becomes one.
        self._participles = (
            re.compile(rf"^({prefix})ge{_STEM}{_ENDING}$"),
            re.compile(rf"^({prefix})zu{_STEM}e?n$"),
        )
        self.stem = lru_cache(_CACHE)(self._stem)

    def _stem(self, spelled: str) -> str:
        """Return the stem without umlauts; "umgemeldet" and "ummelden" share one."""
        word = common(spelled)
        if word in self._tables.stems:
            return self._tables.stems[word].translate(_APART)
        base = self._base(word)
        borrowed = _BORROWED.match(base)
        return fold(borrowed[1]) if borrowed else self._cut(base)

    def _cut_off(self, word: str) -> str:
        return fold(self._stemmer.stemWord(word))

    def _base(self, word: str) -> str:
        if listed := self._listed(word):
            return listed
        if _PLURAL.match(word) and not word.endswith(self._end_in_s):
            return word[:-1]
        if word in self._known or self._cut(word) in self._known_stems:
            return word
        return self._infinitive(word)

    def _listed(self, word: str) -> str | None:
        """Return the base of a form in the tables, as it is or with an ending."""
        bases = self._tables.bases
        if word in bases:
            return bases[word]
        plain = (word.removesuffix(end) for end in _INFLECTED if word.endswith(end))
        return next((bases[each] for each in plain if each in bases), None)

    def _infinitive(self, word: str) -> str:
        """Return the infinitive of a regular participle; other words as they are.

        "zusammenarbeitende" is what acts: "zusammenarbeiten".
        """
        if acting := _ACTING.match(word):
            return acting[1]
        if apart := self._prefix.match(word):
            base = self._tables.bases.get(apart[2], "")
            if base.endswith("en"):
                return apart[1] + base
        for pattern in self._participles:
            if found := pattern.match(word):
                stem = found[2]
                return f"{found[1]}{stem}{'n' if stem.endswith(('er', 'el')) else 'en'}"
        return word
