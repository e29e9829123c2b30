"""When two queries say the same thing."""

from cms.search.domain.german.terms import German
from cms.search.domain.german.writing import Word, words_of

Wording = tuple[str, ...] | frozenset[str]


def wordings(query: str, german: German) -> frozenset[Wording]:
    """Return what a query can be compared by; equal ones share at least one.

    That is its stems in any order, and the stems of all parts in their order: "Akten
    Plan" meets "Pläne für Akten" by the first and "Aktenplan" by the second.
    """
    words = german.saying(list(words_of(query)))
    stems = frozenset(german.stem(word.spelled) for word in words)
    parts = tuple(part for word in words for part in _parts(word, german))
    found: list[Wording] = [stems, parts, _whole(words, german)]
    return frozenset(each for each in found if each)


def _parts(word: Word, german: German) -> tuple[str, ...]:
    return german.parts(word.spelled) or (german.stem(word.spelled),)


def _whole(words: list[Word], german: German) -> Wording:
    """Return a query of one hyphenated word in one piece: "E-Akte" is "eakte"."""
    if words and words[0].joined and words[0].pieces == len(words):
        return (german.stem(words[0].joined),)
    return ()
