"""What a text says: its words taken apart, and kept as text for the next time.

Taking a text apart costs a thousand times what reading the result costs, so what an
entry says first is taken apart when it is stored.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cms.search.domain.german.meaning import Meaning
from cms.search.domain.german.spoken import spoken
from cms.search.domain.german.terms import German
from cms.search.domain.german.writing import words_of

INSIDE = 0.75  # how well a part of a word says a word
_NAMES, _ENTRIES = 200, 2000  # names of kinds, and entries, that stay taken apart


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a short text, taken apart."""

    spelled: frozenset[str]
    stems: frozenset[str]
    inner: frozenset[str]
    words: tuple[frozenset[str], ...]  # stems in and of each word
    text: str  # all words as they are spoken

    def and_also(self, other: "Said") -> "Said":
        """Return what two texts say together."""
        return Said(
            self.spelled | other.spelled,
            self.stems | other.stems,
            self.inner | other.inner,
            self.words + other.words,
            f"{self.text}\n{other.text}",
        )

    def strength_of(self, meaning: Meaning) -> float:
        """Return how well a text says all words of another name: less inside others."""
        if meaning.phrase and f" {meaning.phrase} " not in self.text:
            return 0.0
        if self.stems.issuperset(meaning.stems):
            return meaning.weight
        is_inside = self.inner.issuperset(meaning.stems)
        return INSIDE * meaning.weight if is_inside else 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry says first: its title, its summary, and what leads to it.

    ``leads`` are summary and context, which all that serves one step share;
    ``together`` is all of it.
    """

    title: Said
    summary: Said
    leads: Said
    together: Said


def said_by(text: str, german: German) -> Said:
    """Return the words of a text, taken apart."""
    return _said(*_parts(text, german))


@lru_cache(_NAMES)
def said_by_name(name: str, german: German) -> Said:
    """Return the words of a name that is asked about again and again."""
    return said_by(name, german)


def pack(title: str, summary: str, context: str, german: German) -> str:
    """Return as text what an entry says first, for `unpack`."""
    texts = (title, summary, context)
    parts = [_parts(text, german) for text in texts]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


@lru_cache(_ENTRIES)
def unpack(packed: str) -> Told:
    """Return what an entry says first; nothing for a text that is empty."""
    parts = json.loads(packed) if packed else [([], [], [], "")] * 3
    title, summary, context = (_said(*each) for each in parts)
    leads = summary.and_also(context)
    return Told(title, summary, leads, title.and_also(leads))


def _said(
    spelled: list[str], stems: list[str], words: list[list[str]], text: str
) -> Said:
    each = tuple(map(frozenset, words))
    inner: frozenset[str] = frozenset().union(*each)
    return Said(frozenset(spelled), frozenset(stems), inner, each, text)


def _parts(
    text: str, german: German
) -> tuple[list[str], list[str], list[list[str]], str]:
    """Return forms as spelled, their stems, all stems of each word, words as spoken."""
    words = [word for word in words_of(text) if not german.is_stop_word(word)]
    forms = [tuple(filter(None, (word.spelled, word.joined))) for word in words]
    spelled = sorted({form for some in forms for form in some})
    stems = sorted({german.stem(form) for form in spelled})
    each = [sorted(set(_stems_in(some, german))) for some in forms]
    return spelled, stems, each, f" {spoken(text)} "


def _stems_in(forms: tuple[str, ...], german: German) -> Iterator[str]:
    for form in forms:
        yield german.stem(form)
        yield from german.inner(form)
