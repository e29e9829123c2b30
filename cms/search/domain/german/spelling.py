"""Other spellings of a word: one letter missing, too many, wrong, or two swapped.

Method of SymSpell: words and what is typed meet in the forms that are left when one
letter is taken out. So a table of such forms answers with one look.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SHORTEST = 4  # letters of a word that is corrected


@dataclass(frozen=True, slots=True)
class Known:
    """A word of the vocabulary and in how many texts it stands."""

    word: str
    texts: int


def shortened(word: str) -> frozenset[str]:
    """Return the word and every form of it that lacks one letter."""
    lacking = (word[:place] + word[place + 1 :] for place in range(len(word)))
    return frozenset((word, *lacking))


def is_near(one: str, other: str) -> bool:
    """Tell whether at most one letter differs, is missing, or two are swapped."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = _same_start(one, other)
    left, right = one[start:], other[start:]
    if len(left) != len(right):
        long, short = sorted((left, right), key=len, reverse=True)
        return long[1:] == short
    return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])


def best_spelling(typed: str, candidates: Iterable[Known]) -> str | None:
    """Return the likeliest word that was meant; None if none is near.

    Swapped letters and the same first letter are likelier than others; then the word
    that stands in more texts.
    """
    near = [
        each for each in candidates if each.word != typed and is_near(typed, each.word)
    ]
    best = max(
        near, key=lambda each: (_likeness(typed, each.word), each.texts), default=None
    )
    return best.word if best else None


def corrected(words: Iterable[str], better: Mapping[str, str]) -> str:
    """Return a query with its misspelled words replaced."""
    return " ".join(better.get(word, word) for word in words)


def _likeness(typed: str, word: str) -> int:
    is_swapped = sorted(typed) == sorted(word)
    return 2 * (typed[:1] == word[:1]) + is_swapped


def _same_start(one: str, other: str) -> int:
    place = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        place += 1
    return place
