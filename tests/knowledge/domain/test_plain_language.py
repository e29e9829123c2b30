"""Hints for plainer German: what is one, what is none, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.knowledge.domain.plain_language import (
    MOST_WORDS,
    Hint,
    Kind,
    Wordlist,
    hints_in,
    is_passive,
    sentences,
)

WORDS = Wordlist(
    plainer={"seitens": "von", "zur Anwendung komm*": "gelten"},
    known=frozenset({"EU", "OZG"}),
)
LONG = " ".join(["Wort"] * (MOST_WORDS + 1)) + "."


def _kinds(text):
    return [hint.kind for hint in hints_in(text, WORDS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das ist kurz. Das auch!", ["Das ist kurz.", "Das auch!"]),
        (
            "Nach Abs. 3 gilt dies. Mehr nicht.",
            ["Nach Abs. 3 gilt dies.", "Mehr nicht."],
        ),
        ("Am 3. Mai beginnt es.", ["Am 3. Mai beginnt es."]),
        ("Etwa z. B. Akten. Ende.", ["Etwa z. B. Akten.", "Ende."]),
        ("Er fragt: „Wer?“ Niemand.", ["Er fragt: „Wer?“", "Niemand."]),
        ("Erste Zeile\nzweite Zeile", ["Erste Zeile", "zweite Zeile"]),
        ("Amt | Frist | Weg", []),
        ("Siehe Nr.", ["Siehe Nr."]),
        ("", []),
    ],
)
def test_sentences(text, expected):
    assert [each for each in sentences(text) if each] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Der Antrag wird geprüft.", True),
        ("Die Akten wurden eingereicht.", True),
        ("Das Formular wird bearbeitet und versendet.", True),
        ("Die Daten werden digitalisiert.", True),
        ("Es ist entschieden worden.", True),
        ("Das Amt prüft den Antrag.", False),
        ("Das Amt wird den Antrag bearbeiten.", False),
        ("Es wird kalt.", False),
        ("Alle werden gehen.", False),
        ("Er hat den Antrag geprüft.", False),
        ("Die Akte ist geordnet.", False),
    ],
)
def test_passive(sentence, expected):
    assert is_passive(sentence.strip(".").split()) is expected


def test_long_sentence_counts_its_words():
    assert hints_in(LONG, WORDS) == (Hint(Kind.LONG, LONG, words=MOST_WORDS + 1),)
    assert hints_in(LONG.replace("Wort Wort", "Wort", 1), WORDS) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Durchführung der Feststellung der Zuständigkeit.", [Kind.NOUNS]),
        ("Anhörung, Begründung und Beteiligung fehlen.", []),
        ("Die Verwaltung der Satzung der Abteilung.", []),
        ("Die Prüfungen der Sitzungen der Abteilungen.", []),
        ("Wir stellen fest, wer zuständig ist.", []),
    ],
)
def test_nouns_in_a_row(text, expected):
    assert _kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Das EfA-Prinzip gilt.", ["EfA"]),
        ("Das OZG der EU gilt.", []),
        ("Einer für Alle (EfA) gilt. EfA hilft.", []),
        ("EfA (Einer für Alle) gilt.", []),
        ("Teil III und Anlage XIV.", []),
        ("BSI und nochmals BSI.", ["BSI"]),
        ("Wort und Satz.", []),
    ],
)
def test_abbreviations(text, quotes):
    found = hints_in(text, WORDS)

    assert [hint.quote for hint in found] == quotes
    assert {hint.kind for hint in found} <= {Kind.ABBREVIATION}


def test_heavy_words_are_found_as_they_stand_with_any_ending():
    text = "Seitens des Amts soll das zur Anwendung kommen. Diesseits nicht."

    assert hints_in(text, WORDS) == (
        Hint(Kind.WORD, "Seitens", plainer="von"),
        Hint(Kind.WORD, "zur Anwendung kommen", plainer="gelten"),
    )


def test_hints_come_by_kind():
    text = f"Die Akte wird geprüft. Seitens der XYZ. {LONG}"

    assert _kinds(text) == [Kind.WORD, Kind.ABBREVIATION, Kind.LONG, Kind.PASSIVE]


@given(st.text(alphabet="aÄbß ZO.!?\n|(„“)3-", max_size=200))
def test_any_text_gets_hints_that_quote_it(text):
    flat = " ".join(text.split())

    for hint in hints_in(text, WORDS):
        assert " ".join(hint.quote.split()) in flat


@given(st.text(alphabet="abcÄÖ .!?\n„“", max_size=200))
def test_sentences_keep_every_sign(text):
    joined = "".join("".join(sentences(text)).split())

    assert joined == "".join(text.split())
