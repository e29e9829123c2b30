"""The word lists that ship, read once per process."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cms.search.domain.german.compounds import Splitter, Words
from cms.search.domain.german.inflection import Inflection, Tables
from cms.search.domain.german.terms import German
from cms.search.domain.german.writing import spell

_DATA = Path(__file__).parent / "data"
_CHAIN = Path(__file__).parent / "domain/german"


@lru_cache(1)
def german() -> German:
    """Return the chain with the vocabulary of this version."""
    anywhere, short, first = _sections("words")
    strong, weak, prefixes = _sections("verbs")
    whole = _all("not_split")
    forms = _pairs(_all("forms"))
    tables = Tables(
        forms | _pairs([*strong, *weak]), _pairs(_all("stems")), tuple(prefixes)
    )
    inflection = Inflection(tables, frozenset([*anywhere, *short, *whole]))
    words = Words(
        frozenset([*anywhere, *whole]),
        frozenset(short),
        frozenset(first),
        frozenset(whole),
        forms,
    )
    return German(
        inflection, Splitter(words, inflection.stem), frozenset(_all("stop_words"))
    )


@lru_cache(1)
def listed_stems() -> frozenset[str]:
    """Return the stems of all words of the lists."""
    strong, weak, _prefixes = _sections("verbs")
    verbs = [word for pair in (*strong, *weak) for word in pair.split()]
    words = (*_all("words"), *verbs, *_all("not_split"), *_all("stop_words"))
    return frozenset(german().stem(word) for word in words)


@lru_cache(1)
def names_of_people() -> frozenset[str]:
    """Return given and family names, spelled as words of a query are.

    In capitals "Strauß" becomes "STRAUSS", so both are there.
    """
    names = [name for line in _all("people/names") for name in line.split()]
    return frozenset(spell(each) for name in names for each in (name, name.upper()))


@lru_cache(1)
def version() -> str:
    """Return what differs when the same text would be stored in other terms."""
    files = [*sorted(_DATA.glob("*.txt")), *sorted(_CHAIN.glob("*.py"))]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _sections(name: str) -> list[list[str]]:
    """Return the lines of each section of a list; "#:" begins one, "#" is a comment."""
    found: list[list[str]] = [[]]
    for line in (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#:") and found[-1]:
            found.append([])
        if word := line.partition("#")[0].strip():
            found[-1].append(word)
    return found


def _all(name: str) -> list[str]:
    return [line for section in _sections(name) for line in section]


def _pairs(lines: Iterable[str]) -> dict[str, str]:
    return dict(line.split() for line in lines)
