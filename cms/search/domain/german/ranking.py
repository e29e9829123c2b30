"""Put what was found into the order people expect: by what titles say.

An engine adds up how often words occur. People look at titles: one that says all words,
and little else, is what they meant. So the first hits are ordered again by both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cms.search.domain.german.meaning import Meaning
from cms.search.domain.german.synonyms import Synonyms
from cms.search.domain.german.terms import German
from cms.search.domain.german.writing import Word, words_of

SAME, FORM, INSIDE = 1.0, 0.95, 0.75  # how well a word of a title says a word
_CACHE = 5000  # titles and summaries
# What each point of view adds to the engine's score, itself 0 to 1.
TITLE, FOCUS, SUMMARY = 1.6, 0.5, 0.5


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a short text, taken apart."""

    spelled: frozenset[str]
    stems: frozenset[str]
    inner: frozenset[str]
    words: tuple[frozenset[str], ...]  # stems in and of each word


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a query, what else each may be called, and how rare each is."""

    words: tuple[Word, ...]
    meanings: tuple[Meaning, ...]
    rarity: tuple[float, ...]


def question(
    query: str, german: German, synonyms: Synonyms, rarity: Mapping[str, float]
) -> Question:
    """Return a query ready to be compared; a ``rarity`` of 1 is usual."""
    typed = list(words_of(query))
    words = [word for word in typed if not german.is_stop_word(word)] or typed
    rare = tuple(rarity.get(word.spelled, 1.0) for word in words)
    meant = (*synonyms.meanings(words), *synonyms.hints(words))
    return Question(tuple(words), meant, rare)


@lru_cache(_CACHE)
def said_by(text: str, german: German) -> Said:
    """Return the words of a title or summary, taken apart."""
    words = [word for word in words_of(text) if not german.is_stop_word(word)]
    each = []
    for word in words:
        stems = {german.stem(word.spelled), *german.inner(word.spelled)}
        if word.joined:
            stems |= {german.stem(word.joined), *german.inner(word.joined)}
        each.append(frozenset(stems))
    spelled = frozenset(
        form for word in words for form in (word.spelled, word.joined) if form
    )
    return Said(
        spelled,
        stems=frozenset(german.stem(form) for form in spelled),
        inner=frozenset().union(*each),
        words=tuple(each),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry says first: its title, its kind, and what leads to it."""

    title: str
    kind: str
    leads: str


def worth(asked: Question, told: Told, engine: float, german: German) -> float:
    """Return what an entry is worth; ``engine`` is the engine's score, 0 to 1.

    Who names the kind as well ("Checkliste Datenschutz") means entries of that kind.
    """
    said = said_by(told.title, german)
    covered, wanted = _covered(asked, said, german)
    if len(asked.words) > 1 and told.kind:
        with_kind = said_by(f"{told.title}\n{told.kind}", german)
        covered = max(covered, _covered(asked, with_kind, german)[0])
    of_summary, _wanted = _covered(asked, said_by(told.leads, german), german)
    focus = sum(not wanted.isdisjoint(word) for word in said.words)
    share = focus / len(said.words) if said.words else 0.0
    return engine + TITLE * covered + FOCUS * share * covered + SUMMARY * of_summary


def _covered(
    asked: Question, said: Said, german: German
) -> tuple[float, frozenset[str]]:
    """Return how much of the query a text says, 0 to 1, and by which stems."""
    total = sum(asked.rarity) or 1.0
    found = 0.0
    stems: set[str] = set()
    for number, word in enumerate(asked.words):
        strength, by = _strength(word, said, german)
        for other in _others(number, asked):
            if other.weight > strength and said.inner.issuperset(other.stems):
                strength, by = other.weight, set(other.stems)
        found += strength * asked.rarity[number]
        stems |= by
    return found / total, frozenset(stems)


def _others(number: int, asked: Question) -> list[Meaning]:
    return [each for each in asked.meanings if each.is_of(number)]


def _strength(word: Word, said: Said, german: German) -> tuple[float, set[str]]:
    """Return how well a text says a word, and the stems that say it."""
    forms = {word.spelled, word.joined} - {""}
    stems = {german.stem(form) for form in forms}
    if not said.spelled.isdisjoint(forms):
        return SAME, stems
    if not said.stems.isdisjoint(stems):
        return FORM, stems
    roots = {german.root(stem) for stem in stems} | stems
    if not said.inner.isdisjoint(roots):
        return INSIDE, roots
    parts = set(german.inner(word.spelled))
    hit = parts & said.inner
    return (INSIDE * len(hit) / len(parts), hit) if parts else (0.0, set())
