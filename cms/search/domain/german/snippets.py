"""The place of a text that shows best why it was found, with the words marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from cms.search.domain.german.terms import German
from cms.search.domain.german.writing import Word, runs_of, spellings, words_in

LENGTH = 200  # characters of a snippet, about
_LEAD = 40  # characters before the first marked word
_SCANNED = 20_000  # characters of a text that are looked through
_PLACES, _NEAR = 2000, 20  # possible places that are looked at, and together
_CACHE = 50_000  # words
_GAP = "…"
_ENDS = ".!?"  # of sentences; what is left out begins anew there


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``is_hit`` for a word that was looked for."""

    text: str
    is_hit: bool = False


def wanted_stems(words: Iterable[Word], german: German) -> frozenset[str]:
    """Return the stems that a text is marked by: of the words and of their parts."""
    found: set[str] = set()
    for word in words:
        for form in filter(None, (word.spelled, word.joined)):
            found.add(german.stem(form))
            found.update(german.parts(form))
    return frozenset(found)


def stretch(text: str, wanted: frozenset[str]) -> str:
    """Return the part of a long text where most of what is looked for may stand."""
    if len(text) <= _SCANNED or not wanted:
        return text
    stems = sorted(wanted, key=len, reverse=True)
    spelled = "|".join(f"({_spellings(stem)})" for stem in stems)
    places = re.finditer(spelled, text, re.IGNORECASE)
    found = [(place.start(), place.lastindex) for place in islice(places, _PLACES)]
    best, most = 0, 0
    for number, (start, _stem) in enumerate(found):
        near = found[number : number + _NEAR]
        count = len({stem for at, stem in near if at < start + LENGTH})
        if count > most:
            best, most = start, count
    start = _at_space(text, max(0, best - LENGTH))
    return text[start : start + _SCANNED]


def _spellings(stem: str) -> str:
    """Return a pattern of what a stem may look like in a text."""
    signs = {"a": "(?:ae|a|ä)", "o": "(?:oe|o|ö)", "u": "(?:ue|u|ü)"}
    whole = "".join(signs.get(sign, re.escape(sign)) for sign in stem)
    return whole.replace("ss", "(?:ss|ß)")


def snippet(text: str, wanted: frozenset[str], german: German) -> tuple[Piece, ...]:
    """Return a part of the text around the hits; its beginning if there is none."""
    hits = _hits(text[:_SCANNED], wanted, german)
    start, end = _window(text, hits)
    inside = [hit for hit in hits if start <= hit.start and hit.end <= end]
    pieces = list(_pieces(text, start, end, inside))
    if start:
        pieces.insert(0, Piece(_GAP))
    if end < len(text):
        pieces.append(Piece(f" {_GAP}" if text[end - 1] in _ENDS else _GAP))
    return tuple(pieces)


def whole(text: str, wanted: frozenset[str], german: German) -> tuple[Piece, ...]:
    """Return all of a short text with its hits marked."""
    return tuple(_pieces(text, 0, len(text), _hits(text, wanted, german)))


def _hits(text: str, wanted: frozenset[str], german: German) -> list[Word]:
    """Return the words that were looked for, inflected or as parts of compounds.

    Equal runs say equal words: each is looked at once, and only those that hit are cut.
    """
    runs = set(runs_of(text))
    hitting = {run for run in runs if not wanted.isdisjoint(_said_in(german, run))}
    if not hitting:
        return []
    return [
        word
        for word in words_in(text, hitting)
        if not wanted.isdisjoint(german.marks(word.spelled))
    ]


@lru_cache(_CACHE)
def _said_in(german: German, run: str) -> frozenset[str]:
    """Return the stems that the words of a run are marked by."""
    return frozenset().union(*(german.marks(word) for word in spellings(run)))


def _window(text: str, hits: list[Word]) -> tuple[int, int]:
    """Return where the window with the most different hits begins and ends."""
    best, most, last = 0, 0, 0
    for number, first in enumerate(hits):
        limit = first.start + LENGTH - _LEAD
        while last < len(hits) and hits[last].end <= limit:
            last += 1
        seen = {hit.spelled for hit in hits[number:last]}
        if len(seen) > most:
            best, most = first.start, len(seen)
    start = _at_space(text, max(0, best - _LEAD)) if hits else 0
    return start, _before_space(text, start + LENGTH)


def _at_space(text: str, place: int) -> int:
    """Return the start of the first whole word from here on."""
    if place == 0 or text[place - 1].isspace():
        return place
    found = text.find(" ", place)
    return found + 1 if found != -1 else place


def _before_space(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    found = text.rfind(" ", 0, place + 1)
    return found if found > place - _LEAD else place


def _pieces(text: str, start: int, end: int, hits: list[Word]) -> Iterable[Piece]:
    for hit in hits:
        if hit.start > start:
            yield Piece(text[start : hit.start])
        yield Piece(text[hit.start : hit.end], is_hit=True)
        start = hit.end
    if start < end:
        yield Piece(text[start:end])
