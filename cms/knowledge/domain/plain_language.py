"""Hints for plainer German: long sentences, passive, many nouns, abbreviations, words.

Hints are about a text and never a judgement of a person: they are worked out where
somebody edits a page, and neither counted nor kept. Rules of thumb after the usual
guides for plain administrative language; each hint may be left alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

MOST_WORDS = 25  # of one sentence
MANY_NOUNS = 3  # made of verbs, between two commas


class Kind(Enum):
    """What a hint is about, in the order they are shown."""

    WORD = "word"
    ABBREVIATION = "abbreviation"
    LONG = "long"
    NOUNS = "nouns"
    PASSIVE = "passive"


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to look at: ``quote`` is the sentence or the word.

    ``words`` counts the words of a long sentence, ``plainer`` is what could be said
    instead of a word; 0 and "" otherwise.
    """

    kind: Kind
    quote: str
    words: int = 0
    plainer: str = ""


@dataclass(frozen=True, slots=True)
class Wordlist:
    """Heavy words with plainer ones, and abbreviations everybody knows.

    Keys of ``plainer`` are words or phrases; ``*`` stands for any ending.
    """

    plainer: Mapping[str, str]
    known: frozenset[str]


_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
# A full stop ends no sentence after a number, a single letter or one of these.
_OPEN_ENDS = (
    "Abs", "Art", "Buchst", "Nr", "Ziff", "bzw", "ca", "evtl", "ggf", "gem", "i.d.R",
    "inkl", "max", "mind", "rd", "sog", "usw", "vgl", "vsl", "zzgl", "Std", "Tel",
)  # fmt: skip
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"“”»)]))\s+(?=[\"„»(]*[A-ZÄÖÜ0-9])")
_HELD = re.compile(rf"(?:\b(?:{'|'.join(_OPEN_ENDS)})|\b\w|\d)\.[\"“”»)]*$")
_BECOME = frozenset({"werde", "werden", "wird", "wurde", "wurden", "würde", "würden"})
_PARTICIPLE = re.compile(
    r"(?:ab|an|auf|aus|bei|da|dar|durch|ein|fest|fort|frei|her|hin|los|mit|nach|um|vor|"
    r"weg|weiter|wieder|zu|zurück|zusammen|bereit|bekannt|sicher|statt|teil)?"
    r"ge[a-zäöüß]{2,}(?:t|en)"
    r"|(?:be|ent|er|ver|zer|miss|über|unter|wider|hinter)[a-zäöüß]{2,}t"
    r"|[a-zäöüß]{2,}iert"
)
# Verbs and adjectives that look like it.
_NO_PARTICIPLE = frozenset({
    "geben", "gehen", "gelten", "gehören", "genügen", "gelangen", "gelingen",
    "geraten", "geschehen", "gestalten", "gewinnen", "gewähren", "genehmigen",
    "gefährden", "gegen", "gerecht", "gesamt", "gesamten", "gestern", "geeignet",
    "geeigneten", "bereit", "bekannt", "berechtigt", "überhaupt", "erst", "verantwort",
    "getrennt", "gut", "gesetzt",
})  # fmt: skip
_NOUN = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,}(?:ungen|ung|heiten|heit|keiten|keit)")
# Things rather than actions: nobody can say them with a verb.
_THINGS = (
    "abteilung", "anleitung", "anweisung", "behörde", "beratung", "bevölkerung",
    "datenschutzerklärung", "einrichtung", "gesundheit", "krankheit", "leitung",
    "mehrheit", "mitteilung", "öffnung", "ordnung", "prüfung", "rechnung", "regierung",
    "satzung", "schulung", "sicherheit", "sitzung", "vereinbarung",
    "verfügung", "verordnung", "versammlung", "vertretung", "verwaltung", "wohnung",
    "zeitung", "einschätzung", "förderung",
)  # fmt: skip
_CELLS = " | "
_CLAUSE = re.compile(r"[,;:–]")
_SHORT = re.compile(r"\b(?=\w*[A-ZÄÖÜ]\w*[A-ZÄÖÜ])[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]{1,7}\b")
_ROMAN = re.compile(r"[IVXLCM]+")


def hints_in(text: str, wordlist: Wordlist) -> tuple[Hint, ...]:
    """Return the hints for a text, by kind and then in the order of the text.

    An abbreviation is a hint once, unless it stands in brackets after its words, or
    before brackets that explain it.
    """
    found = [
        *_heavy_words(text, wordlist.plainer),
        *_abbreviations(text, wordlist.known),
        *(hint for one in sentences(text) for hint in _of_sentence(one)),
    ]
    order = list(Kind)
    return tuple(sorted(dict.fromkeys(found), key=lambda hint: order.index(hint.kind)))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; a row of a table holds none.

    Every other line is at least one of its own.
    """
    for line in text.splitlines():
        if _CELLS in line:
            continue
        held = ""
        for piece in _END.split(line.strip()):
            held = f"{held} {piece}".strip()
            if not _HELD.search(held):
                yield held
                held = ""
        if held:
            yield held


def _of_sentence(sentence: str) -> Iterator[Hint]:
    words = _WORD.findall(sentence)
    if len(words) > MOST_WORDS:
        yield Hint(Kind.LONG, sentence, words=len(words))
    if max(map(_nouns_of_verbs, _CLAUSE.split(sentence))) >= MANY_NOUNS:
        yield Hint(Kind.NOUNS, sentence)
    if is_passive(words):
        yield Hint(Kind.PASSIVE, sentence)


def is_passive(words: Iterable[str]) -> bool:
    """Return whether a form of "werden" meets a participle; "worden" says it alone."""
    spoken = [*words]
    if "worden" in spoken:
        return True
    return bool(_BECOME & {word.lower() for word in spoken}) and any(
        _PARTICIPLE.fullmatch(word) and word not in _NO_PARTICIPLE for word in spoken
    )


def _nouns_of_verbs(clause: str) -> int:
    nouns = filter(_NOUN.fullmatch, _WORD.findall(clause))
    return sum(not n.lower().removesuffix("en").endswith(_THINGS) for n in nouns)


def _heavy_words(text: str, plainer: Mapping[str, str]) -> Iterator[Hint]:
    for heavy, light in plainer.items():
        pattern = re.escape(heavy).replace(r"\*", r"\w*")
        for found in re.finditer(rf"\b{pattern}\b", text, re.IGNORECASE):
            yield Hint(Kind.WORD, found[0], plainer=light)


def _abbreviations(text: str, known: frozenset[str]) -> Iterator[Hint]:
    for found in _SHORT.finditer(text):
        short = found[0]
        if short in known or _ROMAN.fullmatch(short) or _is_explained(text, short):
            continue
        yield Hint(Kind.ABBREVIATION, short)


def _is_explained(text: str, short: str) -> bool:
    word = re.escape(short)
    return bool(re.search(rf"\w\s+\({word}\)|\b{word}\s+\([^)]{{4,}}\)", text))
