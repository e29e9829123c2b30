"""What texts say of a query, for engines whose scores know nothing of rare words.

BM25F over what an engine stored: a word counts more the rarer it is, and less each time
it comes again. Titles count most, and long texts a little less than short ones.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

from cms.search.domain.german.asking import AnyOf, Asked, Phrase, Term
from cms.search.domain.german.terms import EXACT, German

TITLE, REST = 6.0, 1.45  # what the places of a word are worth
_AGAIN, _LONG, _USUAL = 1.2, 0.3, 67  # K1 and B of BM25F; terms of a usual text


@dataclass(frozen=True, slots=True)
class Held:
    """How often a text has each term in its title and elsewhere.

    ``length`` counts its terms, each once.
    """

    title: Mapping[str, int]
    rest: Mapping[str, int]
    length: int

    def has(self, term: str) -> bool:
        """Tell whether a term stands anywhere in the text."""
        return term in self.title or term in self.rest


def terms_of(parts: Collection[Asked]) -> set[str]:
    """Return all stored terms that are asked for."""
    return {term for part in parts for term in _terms(part)}


def stem_of(term: str, german: German) -> str:
    """Return the stem by which the texts with a stored term are counted."""
    said = term[1:]
    return german.stem(said) if term.startswith(EXACT) else said


def rarity_in(number: int, total: int) -> float:
    """Return what a term says that stands in some of all texts, 1 if in each."""
    return 1 + log(max(1.0, total / (1 + number)))


def weights(
    parts: Collection[Asked], texts: Sequence[Held], rarity: Mapping[str, float]
) -> list[float]:
    """Return what each text says of these parts, 0 for nothing.

    ``rarity`` is that of each term that is asked for.
    """
    return [sum(_weight(part, text, rarity) for part in parts) for text in texts]


def _terms(part: Asked) -> Collection[str]:
    match part:
        case Term():
            return (part.text,)
        case Phrase():
            return part.texts
    return terms_of(part.options if isinstance(part, AnyOf) else part.needed)


def _weight(part: Asked, text: Held, rarity: Mapping[str, float]) -> float:
    match part:
        case Term():
            return part.weight * _says(part.text, text, rarity)
        case AnyOf():
            return sum(_weight(option, text, rarity) for option in part.options)
        case Phrase():
            said = [_says(term, text, rarity) for term in part.texts]
        case _:
            said = [_weight(needed, text, rarity) for needed in part.needed]
    return sum(said) if all(said) else 0.0


def _says(term: str, text: Held, rarity: Mapping[str, float]) -> float:
    """Return what a text says of one term; nothing if it does not have it."""
    if not text.has(term):
        return 0.0
    title, rest = text.title.get(term, 0), text.rest.get(term, 0)
    long = _AGAIN * (1 - _LONG + _LONG * text.length / _USUAL)
    said = TITLE * title / (title + _AGAIN) + REST * rest / (rest + long)
    return said * rarity[term]
