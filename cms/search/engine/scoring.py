"""Score all objects that fit a query, word by word.

Whoosh goes from object to object and asks every word for each of them, several calls a
time. Here the objects of a word are taken together. Scores are those of its BM25F.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from whoosh import query as engine
from whoosh.reading import TermNotFound

from cms.search.engine.postings import WEIGHTING, Postings

Scores = dict[int, float]
Within = Collection[int] | None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an open index; ``offset`` is added to its numbers."""

    searcher: Any
    offset: int
    postings: Postings


def parts_of(searcher: Any) -> list[Part]:
    """Return the parts of an open index."""
    leaves = searcher.leaf_searchers()
    return [Part(leaf, offset, Postings(leaf)) for leaf, offset in leaves]


def score_all(asked: Any, parts: Iterable[Part]) -> Scores:
    """Return the score of each object that fits, by the engine's number.

    Objects that were taken out may be among them.
    """
    found: Scores = {}
    for part in parts:
        scores = _scores(asked, part, None)
        if part.offset:
            found |= {number + part.offset: score for number, score in scores.items()}
        else:
            found |= scores
    return found


def _scores(asked: Any, part: Part, within: Within) -> Scores:
    """Return what fits in one part; ``within`` are the only numbers that matter."""
    if isinstance(asked, engine.And):
        return _all_of(asked.subqueries, part)
    found: Scores = {}
    _add(found, asked, part, within)
    return found


def _all_of(wanted: list[Any], part: Part) -> Scores:
    """Add up what each says of objects that all fit, the rarest first."""
    rarest, *others = sorted(wanted, key=lambda each: -_rarity(each, part))
    found = _scores(rarest, part, None)
    for each in others:
        if not found:
            break
        more = _scores(each, part, found)
        found = {n: score + more[n] for n, score in found.items() if n in more}
    return found


def _rarity(asked: Any, part: Part) -> float:
    """Return how rare the most frequent word is; what holds no words comes last."""
    if isinstance(asked, engine.Term):
        return _idf(asked, part)
    if isinstance(asked, engine.And | engine.Or):
        pick = min if isinstance(asked, engine.Or) else max
        return pick(_rarity(each, part) for each in asked.subqueries)
    return 0.0


def _idf(word: Any, part: Part) -> float:
    try:
        return float(part.searcher.get_parent().idf(word.fieldname, word.text))
    except TermNotFound:  # a field that came after the index was made
        return 0.0


def _add(found: Scores, asked: Any, part: Part, within: Within) -> None:
    """Add what a query says to the scores found so far."""
    if isinstance(asked, engine.Or):
        for each in asked.subqueries:
            _add(found, each, part, within)
    elif isinstance(asked, engine.Term):
        _add_word(found, asked, part, within)
    elif isinstance(asked, engine.And):
        for number, score in _all_of(asked.subqueries, part).items():
            found[number] = found.get(number, 0.0) + score
    elif expanded := getattr(asked, "words_in", None):
        for word in expanded(part.searcher.reader()):
            term = engine.Term(asked.fieldname, word, boost=asked.boost)
            _add_word(found, term, part, within)
    else:
        _add_other(found, asked, part)


def _add_word(found: Scores, word: Any, part: Part, within: Within) -> None:
    numbers, shares = part.postings.of(word.fieldname, word.text)
    if not numbers:
        return
    most = word.boost * _idf(word, part) * (WEIGHTING.K1 + 1)
    said = found.get
    if not found and within is None:
        found.update(zip(numbers, map(most.__mul__, shares), strict=True))
        return
    if within is None:
        for number, share in zip(numbers, shares, strict=True):
            found[number] = said(number, 0.0) + most * share
        return
    for number, share in zip(numbers, shares, strict=True):
        if number in within:
            found[number] = said(number, 0.0) + most * share


def _add_other(found: Scores, asked: Any, part: Part) -> None:
    """Let Whoosh find what is no word: phrases, everything, everything but."""
    context = part.searcher.context(weighting=WEIGHTING)
    matcher = asked.matcher(part.searcher, context)
    while matcher.is_active():
        number = matcher.id()
        found[number] = found.get(number, 0.0) + matcher.score()
        matcher.next()
