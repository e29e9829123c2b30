"""Answer sheets: what is taken, what is refused."""

from fractions import Fraction

import pytest

from assessment.domain.answers import Answers
from assessment.domain.findings import Fault, RefusedError
from assessment.domain.sheets import Defaults, Sheet, parse_sheet
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
