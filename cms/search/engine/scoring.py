"""Score all objects that fit a query, word by word.

Whoosh goes from object to object and asks every word for each of them, several calls a
time. Here the objects of a word are taken together. Scores are those of its BM25F.
"""

from collections.abc import Iterator, Sequence
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


def score_all(asked: Any, parts: Sequence[Part]) -> Places:
    """Return the engine's numbers of all objects that fit, ascending, and their scores.

    Objects that were taken out may be among them.
    """
    asked = _rarest_first(asked, parts[0].searcher.get_parent())
    found = [(_scored(asked, part), part.offset) for part in parts]
    numbers = [numbers + offset for (numbers, _scores), offset in found]
    return np.concatenate(numbers), np.concatenate([each[1] for each, _ in found])


def _scored(asked: Any, part: Part) -> Places:
    """Return what fits in one part, each number once, ascending."""
    if isinstance(asked, engine.And):
        return _all_of(asked.subqueries, part)
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


def _rarest_first(asked: Any, searcher: Any) -> Any:
    """Return the query with what few say before what many say: it may end there."""
    if not isinstance(asked, engine.And | engine.Or):
        return asked
    parts = [_rarest_first(each, searcher) for each in asked.subqueries]
    if isinstance(asked, engine.And):
        parts.sort(key=lambda each: -_rarity(each, searcher))
    return type(asked)(parts)


def _rarity(asked: Any, searcher: Any) -> float:
    """Return how rare the most frequent word is; what holds no words comes last."""
    if isinstance(asked, engine.Term):
        return _idf(asked, searcher)
    if isinstance(asked, engine.And | engine.Or):
        pick = min if isinstance(asked, engine.Or) else max
        return pick(_rarity(each, searcher) for each in asked.subqueries)
    return 0.0


def _idf(word: Any, searcher: Any) -> float:
    try:
        return float(searcher.idf(word.fieldname, word.text))
    except TermNotFound:  # a field that came after the index was made
        return 0.0


def _said(asked: Any, part: Part) -> Iterator[Places]:
    """Yield what each word of a query says of the objects it stands in."""
    if isinstance(asked, engine.Or):
        for each in asked.subqueries:
            yield from _said(each, part)
    elif isinstance(asked, engine.Term):
        yield from _of_word(asked, part)
    elif isinstance(asked, engine.And):
        yield _all_of(asked.subqueries, part)
    elif expanded := getattr(asked, "words_in", None):
        for word in expanded(part.searcher.reader()):
            yield from _of_word(
                engine.Term(asked.fieldname, word, boost=asked.boost), part
            )
    else:
        yield _of_other(asked, part)


def _of_word(word: Any, part: Part) -> Iterator[Places]:
    numbers, shares = part.postings.of(word.fieldname, word.text)
    if len(numbers):
        most = word.boost * _idf(word, part.searcher.get_parent()) * (WEIGHTING.K1 + 1)
        yield numbers, shares * most


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
