"""Paragraphs are cited by number, and numbers follow when one is moved."""

from dataclasses import replace

import pytest

from cms.knowledge.domain.markup import render_sections
from cms.knowledge.domain.paragraphs import (
    citations,
    cited_anew,
    number_of,
    renumbered,
)
from cms.knowledge.domain.sections import Section


def sections(*told):
    return [Section(heading, text, key) for key, heading, text in told]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("§ 4 Zweck", (4, "")), ("§4 Zweck", (4, "")), ("§\u00a04", (4, "")),
        ("§ 3a Zweck", (3, "a")), ("§ Neues", (0, "")), ("Zweck", None),
        ("Zu § 4", None),
    ],
)  # fmt: skip
def test_heading_says_its_number(heading, expected):
    assert number_of(heading) == expected


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("nach § 4.", ["§ 4"]),
        ("siehe § 4 Absatz 2 Satz 1 und § 7", ["§ 4 Absatz 2 Satz 1", "§ 7"]),
        ("(§\u00a05 Abs. 3 Nr. 2 Buchst. a)", ["§\u00a05 Abs. 3 Nr. 2 Buchst. a"]),
        ("§ 4 Absatz 2 dieser Dienstanweisung", ["§ 4 Absatz 2"]),
        ("§ 4 BDSG", []),
        ("§ 35 Abs. 1 Satz 2 SGB I", []),
        ("§ 4, 5 und § 7 Abs. 2 VwVfG", []),
        ("nach § 4 der Gemeindeordnung", []),
        ("nach § 4 des Hessischen Datenschutzgesetzes", []),
        ("BGB, § 4", []),
        ("§§ 4 und 5", []),
        ("§ 3a und § 1234", []),
        ("§ 4 Die Akte", ["§ 4"]),
    ],
)
def test_citations_of_own_paragraphs_are_told_from_laws(text, cited):
    assert [match[0] for match in citations(text)] == cited


def test_citation_leads_to_its_paragraph():
    found = render_sections(
        sections(
            ("a", "§ 1 Zweck", "Nach § 2 Abs. 1, § 1 und § 9."),
            ("b", "§ 2 Umfang", "### § 1 da\n\n[§ 1](https://a.example) & `§ 1`"),
            ("c", "§ 2 Doppelt", "§ 4 BDSG"),
            ("d", "§ 2a Neu", "*§ 1*"),
        ),
        {},
    )

    assert [one.html.replace("\n", "") for one in found] == [
        '<p>Nach <a class="kern-link" href="#2-umfang">§ 2 Abs. 1</a>, § 1 und § 9.'
        "</p>",
        '<h3 id="2-umfang-1-da">§ 1 da</h3><p><a class="kern-link" '
        'href="https://a.example">§ 1</a> &amp; <code>§ 1</code></p>',
        "<p>§ 4 BDSG</p>",
        '<p><em><a class="kern-link" href="#1-zweck">§ 1</a></em></p>',
    ]


BEFORE = sections(
    ("x", "Muster", "Besonders § 2."),
    ("a", "§ 1 Zweck", "Nach § 3 Absatz 2, anders § 2 BGB."),
    ("b", "§ 2 Umfang", "Siehe § 1 und § 3."),
    ("c", "§ 3 Fristen", "Kurz."),
)


def test_moved_paragraph_takes_its_number_and_citations_along():
    intro, first, second, third = BEFORE

    found, moved = renumbered([intro, third, first, second])

    assert [(one.heading, one.text) for one in found] == [
        ("Muster", "Besonders § 3."),
        ("§ 1 Fristen", "Kurz."),
        ("§ 2 Zweck", "Nach § 1 Absatz 2, anders § 2 BGB."),
        ("§ 3 Umfang", "Siehe § 2 und § 1."),
    ]
    assert moved == {3: 1, 1: 2, 2: 3}
    assert cited_anew("(§ 3)", moved) == "(§ 1)"


def test_new_paragraph_is_counted_where_it_stands():
    intro, first, second, third = BEFORE
    added = Section("§ Neues", "Siehe § 2.", "n")

    found, _moved = renumbered([intro, first, added, second, third])

    assert [one.heading for one in found[1:]] == [
        "§ 1 Zweck", "§ 2 Neues", "§ 3 Umfang", "§ 4 Fristen",
    ]  # fmt: skip
    assert [one.text for one in found[1:4]] == [
        "Nach § 4 Absatz 2, anders § 2 BGB.", "Siehe § 3.", "Siehe § 1 und § 4.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "now",
    [
        BEFORE,
        BEFORE[:2] + BEFORE[3:],
        sections(("a", "§ 2 A", ""), ("b", "§ 1a B", "")),
        sections(("a", "§ 1 A", "§ 2"), ("b", "§ 2 B", ""), ("c", "§ 2 C", "")),
        sections(("a", "Zweck", "§ 3")),
    ],
    ids=["in order", "a text cites what is gone", "letters", "two cited", "none"],
)
def test_numbers_stay_where_nobody_can_tell(now):
    assert renumbered(now) == (now, {})


def test_paragraph_that_nobody_cites_goes_without_a_gap():
    _intro, first, _second, third = BEFORE

    found, _moved = renumbered([replace(first, text="Nach § 3."), third])

    assert [(one.heading, one.text) for one in found] == [
        ("§ 1 Zweck", "Nach § 2."),
        ("§ 2 Fristen", "Kurz."),
    ]


def test_two_of_one_number_are_counted_where_nobody_cites_them():
    found, moved = renumbered(
        sections(("a", "§ 1 A", "§ 3"), ("b", "§ 1 B", ""), ("c", "§ 3 C", ""))
    )

    assert [one.heading for one in found] == ["§ 1 A", "§ 2 B", "§ 3 C"]
    assert (found[0].text, moved) == ("§ 3", {3: 3})
