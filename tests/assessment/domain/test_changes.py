"""The differences of two catalogue versions."""

import pytest

from assessment.domain.changes import Change, describe_changes
from assessment.domain.changes import ChangeKind as Kind
from assessment.domain.parsing import parse_catalogue
from tests.assessment.domain.factories import (
    raw_catalogue,
    raw_question,
    shipped_catalogue,
    shipped_raw,
)
from tests.assessment.domain.test_parsing import at

Q = "dimensions[0].questions[0]"
S = f"{Q}.steps[1]"


def changes(*edits):
    raw = shipped_raw()
    for path, value in edits:
        container, key = at(raw, path)
        container[key] = value
    return describe_changes(shipped_catalogue(), parse_catalogue(raw))


def test_same_content_has_no_changes():
    assert changes() == ()


@pytest.mark.parametrize(
    ("path", "value", "kind", "subject", "new"),
    [
        (f"{Q}.weight", 1, Kind.QUESTION_WEIGHT, "str-01", "1"),
        (f"{Q}.title", "Neu", Kind.QUESTION_REWORDED, "str-01", "Neu"),
        (f"{Q}.gate", True, Kind.GATE_SET, "str-01", ""),
        ("dimensions[0].questions[1].gate", False, Kind.GATE_REMOVED, "str-02", ""),
        (
            "dimensions[7].questions[3].na_allowed",
            False,
            Kind.NA_WITHDRAWN,
            "koo-04",
            "",
        ),
        (f"{Q}.perspectives.also", [], Kind.PERSPECTIVES, "str-01", "bm"),
        (f"{Q}.topics", ["ikz"], Kind.QUESTION_TOPICS, "str-01", "ikz"),
        (f"{Q}.sources", [], Kind.QUESTION_SOURCES, "str-01", ""),
        (f"{Q}.levels[1].anchor", "Neu", Kind.ANCHOR_REWORDED, "str-01, 1", "Neu"),
        (f"{Q}.revision", 2, Kind.REANCHORED_WITHOUT_MAP, "str-01", "2"),
        (f"{S}.title", "Neu", Kind.STEP_REWORDED, "str-01.2", "Neu"),
        (f"{S}.effort_days", 9, Kind.STEP_EFFORT, "str-01.2", "9"),
        (f"{S}.provider_share", 1, Kind.STEP_PROVIDER_SHARE, "str-01.2", "1"),
        (f"{S}.felt_by", [], Kind.STEP_FELT_BY, "str-01.2", ""),
        (f"{S}.requires[0].level", 2, Kind.STEP_REQUIRES, "str-01.2", "men-01 2"),
        (f"{S}.supports", [], Kind.STEP_SUPPORTS, "str-01.2", ""),
        ("dimensions[0].title", "Neu", Kind.DIMENSION_REWORDED, "str", "Neu"),
        (
            "target_profiles[1].question_targets.pro-02",
            2,
            Kind.TARGET,
            "s2, pro-02",
            "2",
        ),
        ("size_classes[0].effort_factor", 1, Kind.SIZE_CLASS, "s1", ""),
        (
            "quick_check.questions",
            ["str-02"],
            Kind.QUICK_CHECK,
            "quick_check",
            "str-02",
        ),
        ("quick_check.estimated_minutes", 9, Kind.TEXTS, "quick_check", "9"),
        ("topics[0].label", "Neu", Kind.VOCABULARY_REWORDED, "topics, aktenplan", ""),
        ("catalogue.principle", "Neu", Kind.TEXTS, "principle", ""),
    ],
)
def test_one_edit_is_one_change(path, value, kind, subject, new):
    (change,) = changes((path, value))

    assert (change.kind, change.subject, change.new) == (kind, subject, new)


def test_new_meaning_with_a_map():
    found = changes((f"{Q}.revision", 2), (f"{Q}.revision_map", {0: 0}))

    assert found == (Change(Kind.REANCHORED, "str-01", "1", "2"),)


def test_question_may_now_be_left_out():
    found = changes((f"{Q}.na_allowed", True), (f"{Q}.na_reason", "wenn"))

    assert found[0] == Change(Kind.NA_ALLOWED, "str-01")


def small(*questions, other=("y",)):
    second = [raw_question(key) for key in other]
    return {"A": (60, [raw_question(key) for key in questions]), "B": (40, second)}


def compare(old, new):
    return describe_changes(
        parse_catalogue(raw_catalogue(old)), parse_catalogue(raw_catalogue(new))
    )


def test_questions_added_retired_and_moved():
    found = compare(small("x", "old"), small("x", "new"))

    assert found == (
        Change(Kind.QUESTION_ADDED, "new", "", "Title new"),
        Change(Kind.QUESTION_RETIRED, "old", "Title old", ""),
    )
    moved = compare(small("x", "z"), small("x", other=("y", "z")))
    assert moved[0] == Change(Kind.QUESTION_MOVED, "z", "A", "B")
    assert moved[1].kind is Kind.ORDER


def test_dimensions_added_removed_and_weighed():
    found = compare(
        {"A": (60, [raw_question("x")]), "B": (40, [raw_question("y")])},
        {"A": (50, [raw_question("x")]), "C": (50, [raw_question("y")])},
    )

    assert found == (
        Change(Kind.QUESTION_MOVED, "y", "B", "C"),
        Change(Kind.DIMENSION_ADDED, "C", "", "Title C"),
        Change(Kind.DIMENSION_WEIGHT, "A", "60", "50"),
        Change(Kind.DIMENSION_REMOVED, "B", "Title B", ""),
        Change(Kind.TARGET, "s2, B", "3", ""),
        Change(Kind.TARGET, "s2, C", "", "3"),
    )


def test_vocabulary_added_and_removed():
    old, new = raw_catalogue(small("x")), raw_catalogue(small("x"))
    new["sources"][0] = {"id": "brandneu", "note": "Neu"}

    found = describe_changes(parse_catalogue(old), parse_catalogue(new))

    assert found == (
        Change(Kind.VOCABULARY_ADDED, "sources, brandneu"),
        Change(Kind.VOCABULARY_REMOVED, "sources, caf-lg"),
    )


def test_decimals_and_supports_in_words():
    found = changes(
        (f"{S}.provider_share", 1), (f"{Q}.steps[0].supports[0].title", "Neu")
    )

    assert [(change.old, change.new) for change in found] == [
        (
            "Zielbild auf einer Seite, Zielbilder anderer Kommunen lesen",
            "Neu, Zielbilder anderer Kommunen lesen",
        ),
        ("0", "1"),
    ]
