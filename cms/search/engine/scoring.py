"""Score all objects that fit a query, word by word.

Whoosh goes from object to object and asks every word for each of them, several calls a
time. Here the objects of a word are read block by block. Scores are those of its BM25F.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from whoosh import query as engine
from whoosh.reading import TermNotFound
from whoosh.scoring import BM25F

# Long texts lose less than usual: a long guide is not worse than a short one.
WEIGHTING = BM25F(B=0.3)
_K, _B = WEIGHTING.K1, WEIGHTING.B
Scores = dict[int, float]
Within = Collection[int] | None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an open index, and how long its texts are, as far as was asked.

    ``offset`` is added to its numbers; ``lengths`` are by field, then by number.
    """

    searcher: Any
    offset: int
    lengths: dict[str, dict[int, float]] = field(default_factory=dict)


def parts_of(searcher: Any) -> list[Part]:
    """Return the parts of an open index."""
    return [Part(leaf, offset) for leaf, offset in searcher.leaf_searchers()]


def score_all(asked: Any, parts: Iterable[Part]) -> Scores:
    """Return the score of each object that fits, by the engine's number.

    Objects that were taken out may be among them.
    """
    found: Scores = {}
    for part in parts:
        scores = _scores(asked, part, None)
        found |= {number + part.offset: score for number, score in scores.items()}
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
    name, reader = word.fieldname, part.searcher.reader()
    try:
        matcher = reader.postings(name, reader.schema[name].to_bytes(word.text))
    except (TermNotFound, KeyError):
        return
    parent = part.searcher.get_parent()
    most = word.boost * _idf(word, part) * (_K + 1)
    lengths = part.lengths.setdefault(name, {})
    usual = parent.avg_field_length(name) or 1
    for numbers, weights in _blocks(matcher):
        for number, weight in zip(numbers, weights, strict=True):
            if within is not None and number not in within:
                continue
            length = lengths.get(number)
            if length is None:
                said = reader.doc_field_length(number, name, 1)
                length = lengths[number] = _K * (1 - _B + _B * said / usual)
            score = most * weight / (weight + length)
            found[number] = found.get(number, 0.0) + score


def _blocks(matcher: Any) -> Iterator[tuple[Iterable[int], Iterable[float]]]:
    """Yield numbers and weights, many at a time where Whoosh keeps them so."""
    matcher = getattr(matcher, "child", matcher)  # what was taken out does no harm
    if not hasattr(matcher, "_next_block"):
        while matcher.is_active():
            yield (matcher.id(),), (matcher.weight(),)
            matcher.next()
        return
    while matcher.is_active():
        matcher.id(), matcher.weight()  # reads the block
        yield matcher._ids, matcher._weights  # noqa: SLF001 -- one call for 128
        matcher._next_block()  # noqa: SLF001 -- as above


def _add_other(found: Scores, asked: Any, part: Part) -> None:
    """Let Whoosh find what is no word: phrases, everything, everything but."""
    context = part.searcher.context(weighting=WEIGHTING)
    matcher = asked.matcher(part.searcher, context)
    while matcher.is_active():
        number = matcher.id()
        found[number] = found.get(number, 0.0) + matcher.score()
        matcher.next()
