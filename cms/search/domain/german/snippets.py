"""The place of a text that shows best why it was found, with the words marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from cms.search.domain.german.terms import German
from cms.search.domain.german.writing import Token, Word, places_of, spellings, words_of

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
    tokens = _hitting(text[:_SCANNED], wanted, german)
    start, end = _window(text, tokens)
    near = [token for token in tokens if start <= token[0] < end]
    inside = [hit for hit in _hits(near, wanted, german) if hit.end <= end]
    pieces = list(_pieces(text, start, end, inside))
    if start:
        pieces.insert(0, Piece(_GAP))
    if end < len(text):
        pieces.append(Piece(f" {_GAP}" if text[end - 1] in _ENDS else _GAP))
    return tuple(pieces)


def whole(text: str, wanted: frozenset[str], german: German) -> tuple[Piece, ...]:
    """Return all of a short text with its hits marked."""
    hits = _hits(_hitting(text, wanted, german), wanted, german)
    return tuple(_pieces(text, 0, len(text), hits))


def _hitting(text: str, wanted: frozenset[str], german: German) -> list[Token]:
    """Return where something stands that says what was looked for, in order.

    Spaces are found much sooner than words, and equal tokens say equal words: each is
    looked at once.
    """
    tokens = set(text.split())
    said = {each for each in tokens if not wanted.isdisjoint(_said_in(german, each))}
    return places_of(text, said)


def _hits(tokens: list[Token], wanted: frozenset[str], german: German) -> list[Word]:
    """Return the words that were looked for, inflected or as parts of compounds."""
    return [
        word
        for start, token in tokens
        for word in words_of(token, start)
        if not wanted.isdisjoint(german.marks(word.spelled))
    ]


@lru_cache(_CACHE)
def _said_in(german: German, token: str) -> frozenset[str]:
    """Return the stems that the words of a token are marked by."""
    return frozenset().union(*(german.marks(word) for word in spellings(token)))


def _window(text: str, tokens: list[Token]) -> tuple[int, int]:
    """Return where the window with the most different hits begins and ends."""
    best, most, last = 0, 0, 0
    said = [spellings(token) for _at, token in tokens]
    different = len(set(said))
    for number, (first, _token) in enumerate(tokens):
        while last < len(tokens) and _end(tokens[last]) <= first + LENGTH - _LEAD:
            last += 1
        count = len(set(said[number:last]))
        if count > most:
            best, most = first, count
        if most == different:
            break
    start = _at_space(text, max(0, best - _LEAD)) if tokens else 0
    return start, _before_space(text, start + LENGTH)


def _end(token: Token) -> int:
    start, text = token
    return start + len(text)


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
