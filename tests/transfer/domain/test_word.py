"""Paragraphs of Word become a page: title, sections, lists, facts, losses."""

from datetime import date

import pytest

from cms.knowledge.domain.markdown import refusals
from cms.knowledge.domain.sections import Section
from cms.transfer.domain.facts import day_of, facts_of
from cms.transfer.domain.wordpage import plain, word_page
from cms.transfer.domain.wordtext import text_of


def one(kind, text, level=1, label="", **more):
    return {
        "kind": kind, "text": text, "level": level, "label": label, "place": 1, **more
    }  # fmt: skip


def page(*paragraphs, kind="guide", losses=()):
    read = {"paragraphs": list(paragraphs), "losses": list(losses)}
    return word_page("akten.docx", kind, read)


@pytest.mark.parametrize(
    ("paragraphs", "title", "sections"),
    [
        ([one("text", "Ein Satz.")], "akten", [("", "Ein Satz.")]),
        (
            [one("title", "Haupt"), one("title", "Unter"), one("heading", "A")],
            "Haupt",
            [("", "Unter"), ("A", "")],
        ),
        (
            [one("heading", "Haupt"), one("heading", "A", 2), one("heading", "B", 3)],
            "Haupt",
            [("A", "### B")],
        ),
        (
            [one("heading", "A"), one("heading", "B"), one("text", "C")],
            "akten",
            [("A", ""), ("B", "C")],
        ),
        ([one("heading", "A"), one("text", "B")], "akten", [("A", "B")]),
        (
            [one("heading", "Tief", 2), one("heading", "Hoch")],
            "akten",
            [("", "### Tief"), ("Hoch", "")],
        ),
    ],
)
def test_title_and_sections_are_told_by_headings(paragraphs, title, sections):
    found, losses = page(*paragraphs)

    assert found.title == title
    assert [(each.heading, each.text) for each in found.sections] == sections
    assert losses == []


def test_deeper_headings_and_unknown_placeholders_are_named():
    found, losses = page(
        one("title", "T"), one("heading", "A"), one("heading", "B", 2),
        one("heading", "C", 3), one("text", "{{ name }} und {{ kommune }}"),
    )  # fmt: skip

    assert [what for _place, what, _text in losses] == ["level", "placeholder"]
    assert found.sections[0].text.endswith("{ { name } } und { { kommune } }")


def test_headings_lose_their_marks_and_keep_their_numbers():
    found, _losses = page(one("heading", r"**Zweck** \[neu\]", label="§ 1"))

    assert found.sections[0].heading == "§ 1 Zweck [neu]"
    assert plain("[da](https://x.de) *so*") == "da so"


def test_summary_holds_whole_sentences():
    short, _losses = page(one("text", f"Eins. Zwei. {'x' * 240}."))
    cut, _losses = page(one("text", "x" * 300))
    none, _losses = page(one("heading", "A"), one("list", "a", label="1."))

    assert short.summary == "Eins. Zwei."
    assert (len(cut.summary), cut.summary[-1]) == (240, "…")
    assert none.summary == ""


def test_lists_nest_and_numbers_without_markdown_stay_as_text():
    text = text_of(
        [
            one("list", "a", label="1."), one("list", "b", 2), one("list", "c", 2),
            one("list", "d", label="2."), one("list", "e", label="(1)"),
            one("list", "f", 2), one("text", "1. g"), one("text", "# h"),
            one("text", "- i"),
        ]
    )  # fmt: skip

    assert text == (
        "1. a\n   - b\n   - c\n2. d\n\n(1) e\n\n- f\n\n1\\. g\n\n\\# h\n\n\\- i"
    )
    assert refusals(text) == []


def test_tables_are_filled_and_footnotes_come_last():
    text = text_of(
        [
            one("table", "", rows=[["", "B"], ["c"]]),
            one("note", "Fuß.", label="1"),
            one("text", "Ende"),
        ]
    )

    assert text == (
        "| – | B |\n| --- | --- |\n| c |  |\n\nEnde\n\n### Fußnoten\n\n1. Fuß."
    )


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("DA 10-03 Akten", "DA 10-03"),
        ("Dienstanweisung Nr. 7/2024", "7/2024"),
        ("Nr. 5", "5"),
        ("Akten", ""),
    ],
)
def test_number_is_recognised(title, number):
    assert facts_of(title, [])["number"] == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("vom 3. Mai 2026", date(2026, 5, 3)),
        ("Sie tritt am 01.02.2025 in Kraft.", date(2025, 2, 1)),
        ("vom 31.2.2025, Stand: 1. März 2025", date(2025, 3, 1)),
        ("heute", None),
    ],
)
def test_day_is_recognised(text, day):
    assert day_of("Akten", [Section("Inkrafttreten", text)]) == day


def test_scope_is_the_first_paragraph_below_its_heading():
    sections = [Section("Zweck", "X."), Section("§ 2 Geltungsbereich", "(1) Für alle.")]

    assert facts_of("A", sections)["scope"] == "Für alle."
    assert facts_of("A", [Section("Geltungsbereich", "")])["scope"] == ""
