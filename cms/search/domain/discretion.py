"""Which queries may be counted: those that can be about nobody.

A query is kept if all its words are known and none is a name. One word alone that
nobody knows waits until it was asked for often enough; everything else is dropped. In
doubt a query is dropped: reports can do without it, a person cannot be taken back.
Source: privacy-and-security, P1, P27.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from cms.search.domain.german.gender import neutral
from cms.search.domain.german.writing import Word, words_of

WORDS = 6  # of a query that is kept; longer ones tell a case
_LETTERS = 40  # of a word
_FEWEST = 4  # letters of an unknown word that waits, and of "E-Akte" in one piece
# Addresses, paths, codes, and letters with a dot or underscore between them.
_SIGNS = re.compile(r"[@#\\=]|//|www\.|[(\[]at[)\]]|[^\W\d_][._][^\W\d_]", re.I)
_PLAIN = re.compile(r"[a-zäöüß]+")
_TITLES = frozenset(
    ("herr", "herrn", "hr", "frau", "fr", "familie", "fam", "dr", "prof")
)
_SHORT = frozenset("e")  # letters that are words: "E Akte"
# Endings of family names. Of words made of known parts only those in lists and texts
# are ordinary: "Feuerwehrmann" may be, "Bergmann" is a name. "Bach" and the like end
# places and ordinary words too, but seldom short ones.
_NAME_ENDINGS = re.compile(
    r"(?:mann|bach|berg|bauer|b[äa]cker|brecht|stein|(?:bach|berg|dorf|feld|stein|wald)er"
    r"|hauser|h[äa]user|hofer|huber|macher|m[ae][iy]e?r|müller|schmi(?:d|dt|tt)"
    r"|schneider|schul[tz]e?|weber|weiler|vogt)s?$"
    r"|^.{,5}(?:born|brink|brunn|burg|busch|dorf|feld|haus|hof|holz|horst|kamp|thal|wald"
    r"|wirt)s?$"
)
_FOREIGN_ENDINGS = re.compile(
    r"(?:s[kc]h?[iy]|ska|ck[ia]|wi[ct][hz]|witsch|its?ch|off|o[vw]a?|e[vw]a?|enko|ian|yan"
    r"|idis|[oa]kis|poulos|oglu|sen|ss?on|escu|cz[ya]k|dze|elli|etti|ini|ez|ke|uk)s?$"
)


class Verdict(StrEnum):
    """What becomes of a query."""

    KEEP = "keep"
    WAIT = "wait"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, and the words to be kept: small letters, one blank between two."""

    verdict: Verdict
    words: str = ""


_DROPPED = Judged(Verdict.DROP)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known when a query is judged.

    ``known`` are those of the query's words that stand in lists or texts; ``made`` are
    those that are made of known parts alone. ``names`` are names of people.
    """

    known: Collection[str]
    made: Collection[str]
    names: Collection[str]
    stop_words: Collection[str]


def spelled(query: str) -> tuple[str, ...]:
    """Return the words of a query as they are spelled, those in one piece too."""
    words = list(words_of(query))
    joined = [word.joined for word in words if word.joined]
    return tuple(dict.fromkeys([*(word.spelled for word in words), *joined]))


def judge(query: str, lexicon: Lexicon) -> Judged:
    """Return what becomes of a query; its stop words are left out."""
    words = list(words_of(query))
    said = sum(word.spelled not in lexicon.stop_words for word in words)
    if not 0 < said <= WORDS or _looks_personal(query, words, lexicon):
        return _DROPPED
    if known := _known(words, lexicon):
        return Judged(Verdict.KEEP, " ".join(known))
    if len(words) == 1 and _may_wait(words[0].spelled):
        return Judged(Verdict.WAIT, words[0].spelled)
    return _DROPPED


def _looks_personal(query: str, words: list[Word], lexicon: Lexicon) -> bool:
    """Tell whether numbers, addresses, titles or names stand in a query."""
    return (
        any(sign.isnumeric() for sign in query)
        or bool(_SIGNS.search(neutral(query)))
        or any(_is_name(word.spelled, lexicon.names) for word in words)
        or any(_is_name(word.joined, lexicon.names) for word in words)
        or any(
            one.spelled in _TITLES and other.spelled not in lexicon.stop_words
            for one, other in pairwise(words)
        )
    )


def _is_name(word: str, names: Collection[str]) -> bool:
    return word in names or word.removesuffix("s") in names


def _known(words: list[Word], lexicon: Lexicon) -> list[str]:
    """Return the words if all are known, else none of them.

    Of "Ver-waltung" it is enough to know the whole.
    """
    found = []
    place = 0
    while place < len(words):
        word = words[place]
        if word.spelled in lexicon.stop_words and not word.joined:
            place += 1
        elif _is_known(word.spelled, lexicon):
            found.append(word.spelled)
            place += 1
        elif len(word.joined) >= _FEWEST and _is_known(word.joined, lexicon):
            found.append(word.joined)
            place += word.pieces
        else:
            return []
    return found


def _is_known(word: str, lexicon: Lexicon) -> bool:
    if len(word) > _LETTERS or not word.isalpha():
        return False
    ordinary = word in lexicon.made and not _NAME_ENDINGS.search(word)
    return word in _SHORT or (len(word) > 1 and (word in lexicon.known or ordinary))


def _may_wait(word: str) -> bool:
    """Tell whether an unknown word alone looks like none of a person."""
    return (
        _FEWEST <= len(word) <= _LETTERS
        and bool(_PLAIN.fullmatch(word))
        and not _NAME_ENDINGS.search(word)
        and not _FOREIGN_ENDINGS.search(word)
    )
