"""Spellings of names for addresses and for search."""

import re
import unicodedata

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l"})
_PLAIN = str.maketrans({"ß": "ss", "ł": "l"})
# Inside a name nobody searches for these; as the first word they are kept.
_SMALL_WORDS = frozenset({
    "a", "am", "an", "auf", "b", "bei", "d", "dem", "den", "der", "des", "die", "i",
    "im", "in", "ob", "u", "und", "v", "vom", "von", "vor", "zu", "zum", "zur",
})  # fmt: skip
# Typed before a name ("Stadt Haiger"), though the name alone is stored.
_KINDS_TYPED = frozenset({"flecken", "gemeinde", "markt", "stadt"})
_LONGEST_WORD = 60
_LONGEST_QUERY, _MOST_WORDS = 100, 8
SLUG_LENGTH = 120


def german_ascii(text: str) -> str:
    """Return lower-case ASCII with ä as ae: "Tübingen" becomes "tuebingen"."""
    return _ascii(text.casefold().translate(_GERMAN))


def plain_ascii(text: str) -> str:
    """Return lower-case ASCII with ä as a: "Tübingen" becomes "tubingen"."""
    return _ascii(text.casefold().translate(_PLAIN))


def _ascii(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return decomposed.encode("ascii", "ignore").decode()


def slug(text: str) -> str:
    """Return the words joined by hyphens: "Kalbe (Milde)" becomes "kalbe-milde"."""
    return "-".join(_words(german_ascii(text)))[:SLUG_LENGTH].strip("-")


def sort_name(text: str) -> str:
    """Return the words for sorting as in German lists: umlauts as base letters."""
    return " ".join(_words(plain_ascii(text)))


def search_words(name: str) -> frozenset[str]:
    """Return every word the name can be found by, in both spellings of umlauts.

    "St." and "Sankt" stand for each other; small words count only at the beginning.
    """
    found: set[str] = set()
    for spelled in (german_ascii(name), plain_ascii(name)):
        words = _words(spelled)
        found.update(words[:1], (w for w in words if w not in _SMALL_WORDS))
    if "st" in found or "sankt" in found:
        found |= {"st", "sankt"}
    return frozenset(word[:_LONGEST_WORD] for word in found)


def whole_names(name: str) -> frozenset[str]:
    """Return the name written together, in both spellings: "badhomburgvdhoehe"."""
    spellings = (german_ascii(name), plain_ascii(name))
    return frozenset("".join(_words(text))[:_LONGEST_WORD] for text in spellings)


def query_words(text: str) -> tuple[str, ...]:
    """Return what a person typed as beginnings of words, all of which must be met."""
    words = _words(german_ascii(text[:_LONGEST_QUERY]))[:_MOST_WORDS]
    if len(words) > 1 and words[0] in _KINDS_TYPED:
        del words[0]
    telling = [word for word in words if word not in _SMALL_WORDS]
    return tuple(word[:_LONGEST_WORD] for word in telling or words[:1])


def query_name(text: str) -> str:
    """Return what a person typed, written together, to find the exact name first."""
    words = _words(german_ascii(text[:_LONGEST_QUERY]))
    return "".join(words)[:_LONGEST_WORD]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text)
