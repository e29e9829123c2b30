"""Let rise what is like the best hits.

Pages about one thing name each other's words in title, summary and context. So a page
that says little of a query, but much of what the best hits say, is likely meant too.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain
from math import log, sqrt

LEADERS, COMPARED = 6, 50  # best hits that lift others; hits that may be lifted
_LIFT = 0.85  # what being the same as the best hit adds
_LEAST = 0.17  # less likeness than this says nothing
Stems = frozenset[str]


def lifts(worths: Sequence[float], said: Sequence[Stems]) -> list[float]:
    """Return what likeness adds to each hit; ``worths`` begin with the best.

    Stems that most hits say count little: they are those of the query.
    """
    best = worths[0] if worths else 0.0
    if best <= 0.0:
        return [0.0] * len(worths)
    compared = said[:COMPARED]
    rare = _rarity(compared)
    lengths = [sqrt(_sum(stems, rare)) or 1.0 for stems in compared]
    found = [0.0] * len(worths)
    for leader in range(min(LEADERS, len(compared))):
        weight = _LIFT * (worths[leader] / best) ** 2
        for number, stems in enumerate(compared):
            if number == leader:
                continue
            shared = _sum(stems & said[leader], rare)
            like = shared / lengths[number] / lengths[leader]
            found[number] += weight * like if like >= _LEAST else 0.0
    return found


def _rarity(said: Collection[Stems]) -> dict[str, float]:
    """Return how rare each stem is among some texts."""
    texts = Counter(chain.from_iterable(said))
    return {stem: log((len(said) + 1) / count) for stem, count in texts.items()}


def _sum(stems: Stems, rare: dict[str, float]) -> float:
    return sum(map(rare.__getitem__, stems))
