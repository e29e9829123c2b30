"""Cut text into words and spell each of them in one way."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from cms.search.domain.german.gender import neutral

# Words keep their inner signs: E-Akte, Mitarbeiter:innen, 1.2.3, Leiter(in).
_RAW = re.compile(
    r"[^\W_]+(?:\((?:in|innen)\)|(?:[-‐‑:*_./\xad]|/-)[^\W_]+)*", re.IGNORECASE
)
_ELECTRONIC = re.compile(r"^[eE](?=[A-ZÄÖÜ][a-zäöüß]{2})")
_PIECE = re.compile(r"\d+(?:[.]\d+)+[^\W\d_]*|[^\W_]+")
_SHORT = re.compile(r"[A-ZÄÖÜ]{2,5}$")
_DASH = re.compile(r"[-‐‑]")
_DIGRAPH = re.compile(r"(?<![aeq])(?:ae|oe|ue)(?!ll)")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
_FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_SOFT_HYPHEN = "\u00ad"
LONGEST = 60  # characters; what is longer is no word
_CACHE = 50_000  # words
Token = tuple[int, str]  # what stands between spaces, and where


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is spelled here, and where it stands in the text.

    The first part of a hyphenated word knows the whole of it, ``joined``, and of how
    many words it is made, ``pieces``: "eakte" and 2 for the "e" of "E-Akte" or "eAkte".
    ``is_short`` marks an abbreviation in capitals: "DA" is not the word "da".
    """

    spelled: str
    start: int
    end: int
    joined: str = ""
    pieces: int = 1
    is_short: bool = False


def words_of(text: str, start: int = 0) -> Iterator[Word]:
    """Yield the words of a text in order; parts of "E-Akte" one by one.

    The text may be a part of another one, from ``start`` on.
    """
    shouted = is_shouted(text)
    for found in _RAW.finditer(text):
        yield from cut(found[0], start + found.start(), shouted=shouted)


def places_of(text: str, tokens: Collection[str]) -> list[Token]:
    """Return where these stand between spaces, in order."""
    found = []
    for token in tokens:
        at = text.find(token)
        while at != -1:
            end = at + len(token)
            if (
                not text[max(0, at - 1) : at].strip()
                and not text[end : end + 1].strip()
            ):
                found.append((at, token))
            at = text.find(token, end)
    return sorted(found)


def runs_of(text: str) -> list[str]:
    """Return what stands between spaces and other signs in order: "E-Akte" whole.

    Equal runs say equal words, so what is known of one need not be found out again.
    """
    return _RAW.findall(text)


def is_shouted(text: str) -> bool:
    """Tell whether a text is in capitals, so that they mark no abbreviations."""
    return text.isupper() and " " in text.strip()


def cut(run: str, start: int = 0, *, shouted: bool) -> Iterator[Word]:
    """Yield the words of a run that begins at this place of a text."""
    end = start + len(run)
    if run[1:].islower() and run.isalpha():  # nearly all words
        yield Word(spell(run), start, end)
        return
    if _SHORT.match(run):
        yield Word(spell(run), start, end, is_short=not shouted)
        return
    plain = neutral(run.replace(_SOFT_HYPHEN, ""))
    if plain != run and not _DASH.search(plain):
        yield Word(spell(plain), start, end)
        return
    yield from _pieces(plain, start, end)


@lru_cache(_CACHE)
def spellings(token: str) -> tuple[str, ...]:
    """Return the words of what stands between spaces as they are spelled."""
    return tuple(word.spelled for word in words_of(token))


@lru_cache(_CACHE)
def spell(word: str) -> str:
    """Return a word in small letters with umlauts: "BUERGER" is "bürger"."""
    composed = unicodedata.normalize("NFKC", word).replace(_SOFT_HYPHEN, "")
    lower = composed.lower()[:LONGEST]
    return _DIGRAPH.sub(lambda found: _UMLAUTS[found.group()], lower)


def fold(word: str) -> str:
    """Return a spelled word without umlauts: "bürger" is "burger"."""
    if word.isascii():
        return word
    base = unicodedata.normalize("NFD", word.translate(_FOLDED))
    return "".join(sign for sign in base if not unicodedata.combining(sign))


def _pieces(raw: str, start: int, end: int) -> Iterator[Word]:
    """Yield the parts between inner signs; a changed word keeps its whole place."""
    is_changed = len(raw) != end - start
    prefix = _ELECTRONIC.match(raw)
    found = [prefix, *_PIECE.finditer(raw, 1)] if prefix else [*_PIECE.finditer(raw)]
    words = [
        Word(spell(piece.group()), start, end)
        if is_changed
        else Word(spell(piece.group()), start + piece.start(), start + piece.end())
        for piece in found
    ]
    joined = _joined(raw) if len(words) > 1 else ""
    if joined:
        words[0] = replace(words[0], joined=joined, pieces=len(words))
    yield from words


def _joined(raw: str) -> str:
    """Return a hyphenated word in one piece; empty if other signs stand in it."""
    whole = _DASH.sub("", raw)
    return spell(whole) if whole.isalnum() else ""
