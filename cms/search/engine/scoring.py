"""Score all objects that fit a query, word by word.

Whoosh goes from object to object and asks every word for each of them, several calls a
time. Here the objects of a word are taken together. Scores are those of its BM25F.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from whoosh import query as engine
from whoosh.reading import TermNotFound

from cms.search.engine.postings import WEIGHTING, Places, Postings

_NOWHERE: Places = (np.zeros(0, np.int64), np.zeros(0))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an open index; ``offset`` is added to its ``size`` numbers."""

    searcher: Any
    offset: int
    size: int
    postings: Postings


def parts_of(searcher: Any) -> list[Part]:
    """Return the parts of an open index."""
    leaves = searcher.leaf_searchers()
    return [
        Part(leaf, offset, leaf.reader().doc_count_all(), Postings(leaf))
        for leaf, offset in leaves
    ]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in a field: how rare it is, and what it can add to a score at most."""

    field: str
    text: Any
    rarity: float
    most: float


@dataclass(frozen=True, slots=True)
class _AllOf:
    """What must all be said; the rarest is first: it may end there."""

    wanted: list[Any]


@dataclass(frozen=True, slots=True)
class _AnyOf:
    """What adds up, whichever is said."""

    options: list[Any]


def score_all(asked: Any, parts: Sequence[Part]) -> Places:
    """Return the engine's numbers of all objects that fit, ascending, and their scores.

    Objects that were taken out may be among them.
    """
    ready = _ready(asked, parts[0].searcher.get_parent())
    found = [(_scored(ready, part), part.offset) for part in parts]
    numbers = [numbers + offset for (numbers, _scores), offset in found]
    return np.concatenate(numbers), np.concatenate([each[1] for each, _ in found])


def _ready(asked: Any, searcher: Any) -> Any:
    """Return a query with all that is the same in each part of the index."""
    if isinstance(asked, engine.Term):
        return _word(asked.fieldname, asked.text, asked.boost, searcher)
    if isinstance(asked, engine.Or):
        return _AnyOf([_ready(each, searcher) for each in asked.subqueries])
    if isinstance(asked, engine.And):
        wanted = [_ready(each, searcher) for each in asked.subqueries]
        return _AllOf(sorted(wanted, key=lambda each: -_rarity(each)))
    return asked


def _word(field: str, text: Any, boost: float, searcher: Any) -> _Word:
    try:
        rarity = float(searcher.idf(field, text))
    except TermNotFound:  # a field that came after the index was made
        rarity = 0.0
    return _Word(field, text, rarity, boost * rarity * (WEIGHTING.K1 + 1))


def _rarity(asked: Any) -> float:
    """Return how rare the most frequent word is; what holds no words comes last."""
    match asked:
        case _Word():
            return asked.rarity
        case _AnyOf():
            return min(map(_rarity, asked.options))
        case _AllOf():
            return max(map(_rarity, asked.wanted))
    return 0.0


def _scored(asked: Any, part: Part) -> Places:
    """Return what fits in one part, each number once, ascending."""
    if isinstance(asked, _AllOf):
        return _all_of(asked.wanted, part)
    said = list(_said(asked, part))
    if len(said) < 2:  # noqa: PLR2004 -- nothing to add up
        return said[0] if said else _NOWHERE
    numbers = np.concatenate([each for each, _scores in said])
    scores = np.concatenate([scores for _numbers, scores in said])
    fits = np.zeros(part.size, bool)
    fits[numbers] = True
    fitting = np.flatnonzero(fits)
    sums = np.bincount(numbers, scores, part.size).astype(float, copy=False)
    return fitting, sums[fitting]


def _all_of(wanted: list[Any], part: Part) -> Places:
    """Add up what each says of objects that all fit."""
    first, *others = wanted
    numbers, scores = _scored(first, part)
    for each in others:
        if not len(numbers):
            break
        also, more = _scored(each, part)
        fits, added = np.zeros(part.size, bool), np.zeros(part.size)
        fits[also], added[also] = True, more
        both = fits[numbers]
        numbers, scores = numbers[both], scores[both]
        scores = scores + added[numbers]
    return numbers, scores


def _said(asked: Any, part: Part) -> Iterator[Places]:
    """Yield what each word of a query says of the objects it stands in."""
    options = asked.options if isinstance(asked, _AnyOf) else (asked,)
    for each in options:
        if isinstance(each, _Word):
            numbers, shares = part.postings.of(each.field, each.text)
            if len(numbers):
                yield numbers, shares * each.most
        elif isinstance(each, _AnyOf):
            yield from _said(each, part)
        elif isinstance(each, _AllOf):
            yield _all_of(each.wanted, part)
        elif expanded := getattr(each, "words_in", None):
            words = expanded(part.searcher.reader())
            yield from _said(_any_of(words, each, part), part)
        else:
            yield _of_other(each, part)


def _any_of(words: Iterable[Any], asked: Any, part: Part) -> _AnyOf:
    """Return the words that a query stands for in a part."""
    searcher = part.searcher.get_parent()
    return _AnyOf([_word(asked.fieldname, w, asked.boost, searcher) for w in words])


def _of_other(asked: Any, part: Part) -> Places:
    """Let Whoosh find what is no word: phrases, everything, everything but."""
    context = part.searcher.context(weighting=WEIGHTING)
    matcher = asked.matcher(part.searcher, context)
    numbers, scores = [], []
    while matcher.is_active():
        numbers.append(matcher.id())
        scores.append(matcher.score())
        matcher.next()
    return np.array(numbers, np.int64), np.array(scores, float)
