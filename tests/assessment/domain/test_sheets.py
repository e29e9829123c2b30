"""Answer sheets: what is taken, what is refused."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assessment.domain.answers import Answers
from assessment.domain.findings import Fault, Finding, RefusedError
from assessment.domain.sheets import (
    Defaults,
    Sheet,
    parse_sheet,
    read_sheet,
    write_sheet,
)
from assessment.domain.yaml_lines import add_lines
from assessment.domain.yaml_text import read_yaml, write_text
from tests.assessment.domain.factories import shipped_catalogue

CATALOGUE = shipped_catalogue()


def parse(raw, **defaults):
    return parse_sheet(raw, CATALOGUE, Defaults(**defaults))


def test_levels_and_marks_are_kept_apart():
    sheet = parse({"answers": {"str-01": 0, "str-02": "unknown", "koo-04": "na"}})

    assert sheet == Sheet(
        Answers({"str-01": 0}, frozenset({"koo-04"}), frozenset({"str-02"})),
        "s2",
        Fraction(48),
    )


@pytest.mark.parametrize(
    ("given", "defaults", "size_class", "capacity"),
    [
        ({}, {}, "s2", 48),
        ({}, {"size_class": "s1"}, "s1", 24),
        ({}, {"capacity": Fraction(7)}, "s2", 7),
        ({"size_class": "lk"}, {"size_class": "s1"}, "lk", 160),
        ({"capacity_days": 12}, {"capacity": Fraction(7)}, "s2", 12),
        ({"capacity_days": 0}, {}, "s2", 0),
        ({"capacity_days": Fraction(5, 2)}, {}, "s2", Fraction(5, 2)),
        ({"catalogue": "digitale-kommune@1.0.0"}, {}, "s2", 48),
    ],
)
def test_own_values_win_over_defaults(given, defaults, size_class, capacity):
    sheet = parse({"answers": {}, **given}, **defaults)

    assert (sheet.size_class, sheet.capacity) == (size_class, capacity)


@pytest.mark.parametrize(
    ("raw", "path", "fault"),
    [
        ([], "", Fault.NOT_MAPPING),
        ("text", "", Fault.NOT_MAPPING),
        ({}, "answers", Fault.MISSING),
        ({"answers": None}, "answers", Fault.NOT_MAPPING),
        ({"answers": [1]}, "answers", Fault.NOT_MAPPING),
        ({"answers": {"x": 1}}, "answers.x", Fault.UNKNOWN_QUESTION),
        ({"answers": {1: 1}}, "answers.1", Fault.UNKNOWN_QUESTION),
        ({"answers": {"str-01": True}}, "answers.str-01", Fault.BAD_ANSWER),
        ({"answers": {"str-01": False}}, "answers.str-01", Fault.BAD_ANSWER),
        ({"answers": {"str-01": 5}}, "answers.str-01", Fault.BAD_ANSWER),
        ({"answers": {"str-01": -1}}, "answers.str-01", Fault.BAD_ANSWER),
        ({"answers": {"str-01": "2"}}, "answers.str-01", Fault.BAD_ANSWER),
        ({"answers": {"str-01": Fraction(2)}}, "answers.str-01", Fault.BAD_ANSWER),
        ({"answers": {"str-01": None}}, "answers.str-01", Fault.BAD_ANSWER),
        ({"answers": {"str-01": [2]}}, "answers.str-01", Fault.BAD_ANSWER),
        ({"answers": {"str-01": "na"}}, "answers.str-01", Fault.NA_NOT_ALLOWED),
        ({"answers": {}, "size_class": "s9"}, "size_class", Fault.UNKNOWN_SIZE_CLASS),
        ({"answers": {}, "size_class": 2}, "size_class", Fault.NOT_TEXT),
        ({"answers": {}, "capacity_days": -1}, "capacity_days", Fault.NEGATIVE),
        ({"answers": {}, "capacity_days": True}, "capacity_days", Fault.NOT_NUMBER),
        ({"answers": {}, "capacity_days": "9"}, "capacity_days", Fault.NOT_NUMBER),
        ({"answers": {}, "catalogue": "x@1.0.0"}, "catalogue", Fault.OTHER_CATALOGUE),
        ({"answers": {}, "catalogue": 1}, "catalogue", Fault.NOT_TEXT),
        ({"answers": {}, "capacity": 1}, "capacity", Fault.UNKNOWN_KEY),
    ],
)
def test_refusals_with_path(raw, path, fault):
    with pytest.raises(RefusedError) as caught:
        parse(raw)

    assert [(each.path, each.fault) for each in caught.value.findings] == [
        (path, fault)
    ]


def test_a_written_sheet_reads_back():
    answers = Answers({"str-01": 0, "koo-01": 4}, frozenset({"koo-04"}), {"men-01"})

    text = write_sheet(answers, CATALOGUE, "lk")

    assert text == (
        "catalogue: digitale-kommune@1.0.0\nsize_class: lk\nanswers:\n"
        "  str-01: 0\n  men-01: unknown\n  koo-01: 4\n  koo-04: na\n"
    )
    assert read_sheet(text, CATALOGUE, Defaults()).answers == answers


def test_an_empty_sheet_reads_back():
    text = write_sheet(Answers({}), CATALOGUE, "s1")

    sheet = read_sheet(text, CATALOGUE, Defaults())
    assert (sheet.answers, sheet.size_class) == (Answers({}), "s1")


@pytest.mark.parametrize("word", ["1", "0.5", "true", "No", "null", "str-01", "1e5"])
def test_an_id_that_looks_like_something_else_is_quoted(word):
    assert read_yaml(f"{write_text(word)}: 1") == {word: 1}


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("answers:\n  str-01: 1\n  str-02: 9\n", "answers.str-02", 3),
        ("size_class: s9\nanswers: {}\n", "size_class", 1),
        ("# x\nanswers: {}\ncapacity: 1\n", "capacity", 3),
        ("size_class: s2\n", "answers", None),
        ("answers:\n  xyz: {a: [1, {b: 2}]}\n", "answers.xyz", 2),
        ("- answers\n", "", None),
        ("answers: {str-01: 1\n", "", 2),
    ],
)
def test_findings_name_their_line(text, path, line):
    with pytest.raises(RefusedError) as caught:
        read_sheet(text, CATALOGUE, Defaults())

    assert [(each.path, each.line) for each in caught.value.findings] == [(path, line)]


def test_entries_of_lists_have_lines():
    finding = Finding("a.b[1].c", Fault.BLANK)

    (found,) = add_lines([finding], "a:\n  b:\n    - 1\n    - c: x\n")

    assert found == replace(finding, line=4)
