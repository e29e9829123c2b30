"""Reading lists of people and municipalities: what spreadsheets make of them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.accounts.domain.lists import (
    Body,
    Person,
    Words,
    read_bodies,
    read_people,
)
from cms.accounts.domain.problems import Flaw, ListError
from cms.accounts.domain.tables import MAX_BYTES, decode, plain

WORDS = Words(
    roles={"lernen": "learner", "koordination": "coordinator"},
    functions={"it": "it", "amtsleitung": "al"},
    is_address=lambda text: "@" in text.strip("@"),
)
KIM = "kim@musterheim.example"


def people(text):
    return read_people(text, WORDS, usual_role="learner")


def kim(line=2, text=KIM, **values):
    empty = {"name": "", "role": "learner", "function": "", "unit": ""}
    return Person(line, text, KIM, **(empty | values))


def sentences(flaws):
    return [(flaw.line, flaw.column, flaw.message % flaw.values) for flaw in flaws]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("first", ["", "\ufeff", "\n\n"])
def test_spreadsheets_separate_in_many_ways(delimiter, end, first):
    line = delimiter.join([KIM, '"Kim Muster"', "Koordination", "IT", "Hauptamt"])
    heading = delimiter.join(["E-Mail-Adresse", "Name", "Rolle", "Funktion", "Einheit"])

    found = people(first + heading + end + line + end)

    values = ("Kim Muster", "coordinator", "it", "Hauptamt")
    values = dict(zip(("name", "role", "function", "unit"), values, strict=True))
    assert found.people == (kim(2 + 2 * (first == "\n\n"), line, **values),)
    assert found.flaws == ()


@pytest.mark.parametrize("heading", ["E-Mail", "email", "Mail *", "EMAIL ADDRESS"])
def test_addresses_alone_are_a_list(heading):
    assert people(f"sep=;\n{heading}\n{KIM}").people == (kim(3),)


def test_columns_come_in_any_order_and_unknown_ones_are_named():
    found = people(f"Rolle;Telefon;Mail\nLernen;0123;{KIM}")

    assert [one.email for one in found.people] == [KIM]
    assert found.unused == ("Telefon",)


@pytest.mark.parametrize(
    ("line", "column", "sentence"),
    [
        (";Kim", "E-mail address", "This cell is empty."),
        ("kim", "E-mail address", "“kim” is no e-mail address."),
        (f"{KIM};;Chef", "Role", "There is no role “Chef”."),
        (f"{KIM};;;Chef", "Function", "There is no function “Chef”."),
        (f"{KIM};{'x' * 121}", "Name", "This cell has more than 120 characters."),
        (f"{KIM};a\u202eb", "Name", "This cell holds signs that cannot be shown."),
        (f'{KIM};"Kim', "", "The quotation marks of this line do not fit together."),
        (
            f"{KIM};;;;;x",
            "",
            "This line has more cells than the first line has headings.",
        ),
        (f"{KIM};{'x' * 2000}", "", "This line has more than 2000 characters."),
    ],
)
def test_a_wrong_line_is_named_and_spoils_nothing_else(line, column, sentence):
    found = people(f"Mail;Name;Rolle;Funktion;Einheit\n{line}\n{KIM}")

    assert sentences(found.flaws) == [(2, column, sentence)]
    assert line.startswith(found.flaws[0].text)
    assert found.people == (kim(3),)


def test_the_same_person_with_the_same_role_comes_once():
    found = people(f"Mail;Rolle\n{KIM}\n{KIM};Koordination\n{KIM.upper()};Lernen")

    assert [(one.line, one.role) for one in found.people] == [
        (2, "learner"),
        (3, "coordinator"),
    ]
    assert sentences(found.flaws) == [
        (4, "", "The same stands in line 2 already."),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The list is empty."),
        ("\n;;\n", "The list is empty."),
        ("Mail\n", "Below the headings there is no line."),
        ("Mail;E-Mail\na;b", "The first line names the column “E-mail address” twice."),
        (
            f"{KIM}\n{KIM}",
            "The first line must name the columns; “E-mail address” is missing.",
        ),
        ("Mail\n" + "a\n" * 2001, "The list has 2001 lines, at most 2000 are read."),
        ("Mail\na\x00", "This file is no text. Save your list as CSV."),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(ListError) as refusal:
        people(text)

    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_files_of_spreadsheets_are_decoded(encoding):
    assert decode("Bürgerbüro – Süd".encode(encoding)) == "Bürgerbüro – Süd"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"a" * (MAX_BYTES + 1), "400 KB"),
        (b"PK\x03\x04...", "workbook"),
        (b"\x81\x8d", "no text"),
        (b"\xff\xfea", "no text"),
    ],
)
def test_what_is_no_text_is_refused(data, word):
    with pytest.raises(ListError, match=word):
        decode(data)


def test_municipalities_are_read_with_their_coordination():
    found = read_bodies(
        f"Kommune,E-Mail,Name\n09162000,{KIM},Kim\nHaiger,nichts,\n09162000,{KIM}",
        WORDS,
    )

    assert found.bodies == (Body(2, f"09162000,{KIM},Kim", "09162000", KIM, "Kim"),)
    assert sentences(found.flaws) == [
        (3, "E-mail address", "“nichts” is no e-mail address."),
        (4, "", "The same stands in line 2 already."),
    ]


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_or_refused(data):
    with suppress(ListError):
        people(decode(data))


@given(st.lists(st.lists(CELLS, max_size=6).map(";".join), max_size=8))
def test_every_line_is_taken_or_named(lines):
    text = "Mail;Name;Rolle\n" + "\n".join(lines)

    try:
        found = people(text)
    except ListError:
        return

    named = [one.line for one in found.people] + [one.line for one in found.flaws]
    assert len(named) == len(set(named))
    assert all(isinstance(flaw, Flaw) for flaw in found.flaws)
    assert not any(plain(one.email) == "" for one in found.people)


@given(st.permutations([f"a{n}@musterheim.example" for n in range(5)]))
def test_the_order_of_lines_does_not_matter(addresses):
    found = people("Mail\n" + "\n".join(addresses))

    assert {one.email for one in found.people} == set(addresses)
