"""The fields of the index, from the search fields of all models."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

import whoosh
from whoosh.analysis import Token, Tokenizer
from whoosh.fields import ID, KEYWORD, TEXT, Schema
from whoosh.formats import Positions

from cms.search.engine.documents import AUTO, boosts_of_all, own_fields_of_all

VERSION = 2  # of what stands in the index; another one builds it anew
_GAP = 100  # places between two values
_PLACES = 10_000  # of a text that are met again and again


class Spaces(Tokenizer):
    """Words that are apart by spaces; documents come cut into words already.

    Values are apart by lines: no phrase goes from one into the next.
    """

    def __call__(  # noqa: D102 -- asked for by Whoosh
        self,
        value: str,
        positions: bool = False,  # noqa: FBT001, FBT002 -- Whoosh's signature
        start_pos: int = 0,
        mode: str = "",
        **_kwargs: object,
    ) -> Iterator[Token]:
        token = Token(positions, removestops=True, mode=mode)
        position = start_pos
        for line in value.split("\n"):
            for word in line.split():
                token.text, token.stopped = word, False
                if positions:
                    token.pos = position
                yield token
                position += 1
            position += _GAP


class Words(TEXT):
    """A field of words; it stores the same as TEXT, and takes less time."""

    def index(  # noqa: D102 -- asked for by Whoosh
        self, value: str, **_kwargs: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        start = 0
        for line in value.split("\n"):
            words = line.split()
            for place, word in enumerate(words, start):
                places[word].append(place)
            start += len(words) + _GAP
        for word, found in places.items():
            stored = self.format.encode(found) if found[1:] else _encoded(found[0])
            yield word.encode(), len(found), float(len(found)), stored


@lru_cache(_PLACES)
def _encoded(place: int) -> bytes:
    """Return how the engine stores the only place of a word."""
    return bytes(Positions().encode([place]))


def schema() -> Schema:
    """Return the fields of this installation's models."""
    text = Words(analyzer=Spaces(), phrase=True)
    names = (*boosts_of_all(), AUTO, *own_fields_of_all())
    return Schema(
        uid=ID(stored=True, unique=True, sortable=True),
        kinds=KEYWORD(lowercase=False),
        **dict.fromkeys(sorted(names), text),
    )


def fingerprint(words: str = "") -> str:
    """Return what an index must have been made with; ``words`` names the vocabulary."""
    parts = [VERSION, whoosh.versionstring(), sorted(boosts_of_all().items())]
    told = json.dumps([*parts, sorted(own_fields_of_all()), words])
    return hashlib.sha256(told.encode()).hexdigest()[:16]
