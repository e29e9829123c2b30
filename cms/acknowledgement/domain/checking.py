"""Check questions: those about what has changed come first; nothing is counted."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

MOST = 4
_LEAST_LETTERS = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Check:
    """A question of a page; ``correct`` counts its options from 0."""

    question: str
    options: tuple[str, ...]
    correct: int
    explanation: str

    @property
    def words(self) -> frozenset[str]:
        """Return the words it is about, those of its wrong options left out."""
        right = self.options[self.correct : self.correct + 1]
        return words_of(" ".join((self.question, *right, self.explanation)))


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text as they are compared; short ones are left out."""
    found = _WORD.findall(text.casefold())
    return frozenset(word for word in found if len(word) >= _LEAST_LETTERS)


def ordered(checks: Sequence[Check], changed: str) -> list[Check]:
    """Return at most four questions, those that fit the changed text best first.

    Questions that fit alike stay in the order of the page.
    """
    words = words_of(changed)
    return sorted(checks, key=lambda check: -len(check.words & words))[:MOST]


def unanswered(checks: Sequence[Check], answers: Mapping[int, int]) -> Collection[int]:
    """Return the places of the questions whose answer is missing or not the right one.

    ``answers`` maps places to the options chosen.
    """
    return [n for n, check in enumerate(checks) if answers.get(n) != check.correct]
