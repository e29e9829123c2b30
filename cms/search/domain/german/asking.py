"""From what somebody typed to what an engine is asked, as a small tree."""

import re
from dataclasses import dataclass
from itertools import combinations

from cms.search.domain.german.meaning import Meaning
from cms.search.domain.german.synonyms import Synonyms
from cms.search.domain.german.terms import EXACT, PART, STEM, German, exact
from cms.search.domain.german.writing import Word, fold, words_of

WORDS = 16  # words of a query that are looked at
EXPANSIONS = 64  # other ways to say them that are looked for
_PAIR = 2  # parts of a long compound that say enough together
# A word as it is typed counts besides its stem: in titles, where it matters, once more
# by what they say.
EXACT_WEIGHT, STEM_WEIGHT, PART_WEIGHT, PARTS_WEIGHT = 0.5, 1.0, 0.4, 0.5
_QUOTED = re.compile(r"[\"„“”»«]([^\"„“”»«]+)[\"„“”»«]")


@dataclass(frozen=True, slots=True)
class Term:
    """One stored term, with what a hit is worth."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Phrase:
    """Stored terms that stand side by side in this order."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these."""

    options: tuple["Term | Phrase | AnyOf | AllOf", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of these."""

    needed: tuple["Term | Phrase | AnyOf | AllOf", ...]


Asked = Term | Phrase | AnyOf | AllOf


def ask(query: str, german: German, synonyms: Synonyms) -> tuple[Asked, ...]:
    """Return what must be found, one part for each word or phrase; empty for nothing.

    Stop words count only inside quotes, or when nothing else was typed. What several
    words mean together may be said by another term in their place.
    """
    phrases = [_phrase(found) for found in _QUOTED.findall(query)]
    typed = list(words_of(_QUOTED.sub(" ", query)))[:WORDS]
    words = german.saying(typed)
    if any(phrases) and words == typed:
        words = [word for word in typed if not german.is_stop_word(word)]
    meanings = [*_joined(words, german), *synonyms.meanings(typed)][:EXPANSIONS]
    asked = _words(words, german, meanings)
    return (*(phrase for phrase in phrases if phrase), *asked)[:WORDS]


def _words(
    words: list[Word], german: German, meanings: list[Meaning]
) -> tuple[Asked, ...]:
    """Return one part for each word; joined words share theirs with a longer term."""
    asked: list[Asked] = []
    place = 0
    while place < len(words):
        longest = max(
            (each.end for each in meanings if each.start == place), default=place + 1
        )
        here = words[place:longest]
        said = tuple(one_word(word, german) for word in here)
        own: Asked = said[0] if len(said) == 1 else AllOf(said)
        others = [
            _meaning(each)
            for each in meanings
            if each.start == place and each.end == longest
        ]
        asked.append(AnyOf((own, *others)) if others else own)
        place = longest
    return tuple(asked)


def one_word(word: Word, german: German) -> Asked:
    """Return what finds one word: itself, its forms, compounds with it, its parts."""
    stem = german.stem(word.spelled)
    options: list[Asked] = [
        Term(exact(word), EXACT_WEIGHT),
        Term(STEM + stem, STEM_WEIGHT),
        Term(PART + stem, PART_WEIGHT),
    ]
    if (root := german.root(stem)) != stem:
        options.append(_part(root, PART_WEIGHT))
    parts = german.parts(word.spelled)
    if parts:
        options.append(AllOf(tuple(_part(part, PARTS_WEIGHT) for part in parts)))
    return AnyOf(tuple(options))


def _joined(words: list[Word], german: German) -> list[Meaning]:
    """Return hyphenated words in one piece as another way to say their parts."""
    return [
        Meaning(place, place + word.pieces, (german.stem(word.joined),), STEM_WEIGHT)
        for place, word in enumerate(words)
        if word.joined and place + word.pieces <= len(words)
    ]


def wider(query: str, german: German, synonyms: Synonyms) -> tuple[Asked, ...]:
    """Return options of which one is enough, for when not everything is found.

    What is said with more of the words still comes first, since hits add up. Of a long
    compound two parts must be there: one alone says something else, unless other words
    stand beside it.
    """
    if _QUOTED.search(query):
        return ()  # who quotes means just that
    typed = list(words_of(query))[:WORDS]
    words = german.saying(typed)
    own = [one_word(word, german) for word in words]
    pairs = [pair for word in words for pair in _pairs(german.parts(word.spelled))]
    meant = [*synonyms.meanings(typed), *synonyms.hints(typed)]
    others = [_meaning(each) for each in meant]
    alone = _alone(words, german) if len(words) > 1 else []
    return (*own, *[*others, *pairs, *alone][:EXPANSIONS])


def _alone(words: list[Word], german: German) -> list[Asked]:
    """Return each part of compounds: weak, but beside other words it says something."""
    return [
        _part(part, PART_WEIGHT)
        for word in words
        for part in german.parts(word.spelled)
    ]


def _pairs(parts: tuple[str, ...]) -> list[Asked]:
    """Return every two parts of a compound that has more than two."""
    if len(parts) <= _PAIR:
        return []
    return [
        AllOf((_part(one, PART_WEIGHT), _part(other, PART_WEIGHT)))
        for one, other in combinations(parts, _PAIR)
    ]


def _part(stem: str, weight: float) -> Asked:
    return AnyOf((Term(STEM + stem, weight), Term(PART + stem, weight * PART_WEIGHT)))


def _meaning(meaning: Meaning) -> Asked:
    if meaning.phrase:
        return Phrase(tuple(EXACT + word for word in meaning.phrase.split()))
    terms = tuple(_part(stem, meaning.weight) for stem in meaning.stems)
    return terms[0] if len(terms) == 1 else AllOf(terms)


def _phrase(quoted: str) -> Asked | None:
    texts = tuple(EXACT + fold(word.spelled) for word in words_of(quoted))[:WORDS]
    return Phrase(texts) if texts else None
