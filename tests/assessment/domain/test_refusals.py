"""Every refusal of one changed or missing value, with its path."""

from fractions import Fraction

import pytest

from assessment.domain.findings import Fault
from tests.assessment.domain.factories import (
    shipped_raw,
)
from tests.assessment.domain.test_parsing import at, findings

Q = "dimensions[0].questions[0]"
S = f"{Q}.steps"
NEED = f"{S}[1].requires[0]"
PROFILE = "target_profiles[0]"

CHANGED = [
    # wrong types and ranges
    (f"{Q}.weight", True, f"{Q}.weight", Fault.NOT_INTEGER),
    (f"{Q}.weight", "3", f"{Q}.weight", Fault.NOT_INTEGER),
    (f"{Q}.weight", Fraction(3), f"{Q}.weight", Fault.NOT_INTEGER),
    (f"{Q}.weight", 4, f"{Q}.weight", Fault.OUT_OF_RANGE),
    (f"{Q}.weight", None, f"{Q}.weight", Fault.NOT_INTEGER),
    (f"{Q}.gate", 1, f"{Q}.gate", Fault.NOT_BOOLEAN),
    (f"{Q}.gate", "yes", f"{Q}.gate", Fault.NOT_BOOLEAN),
    (f"{Q}.title", 7, f"{Q}.title", Fault.NOT_TEXT),
    (f"{Q}.title", " ", f"{Q}.title", Fault.BLANK),
    (f"{Q}.title", "x" * 4001, f"{Q}.title", Fault.TOO_LONG),
    (f"{Q}.topics", "strategie", f"{Q}.topics", Fault.NOT_LIST),
    (f"{Q}.topics", [1], f"{Q}.topics[0]", Fault.NOT_TEXT),
    (f"{Q}.topics", ["ikz", "ikz"], f"{Q}.topics[1]", Fault.DUPLICATE_ID),
    (f"{Q}.perspectives", [], f"{Q}.perspectives", Fault.NOT_MAPPING),
    (f"{S}[0].effort_days", -1, f"{S}[0].effort_days", Fault.NEGATIVE),
    (f"{S}[0].effort_days", "1", f"{S}[0].effort_days", Fault.NOT_NUMBER),
    (f"{S}[0].effort_days", False, f"{S}[0].effort_days", Fault.NOT_NUMBER),
    (
        f"{S}[0].provider_share",
        Fraction(11, 10),
        f"{S}[0].provider_share",
        Fault.OUT_OF_RANGE,
    ),
    (f"{Q}.levels[1].level", 5, f"{Q}.levels[1].level", Fault.OUT_OF_RANGE),
    (f"{Q}.levels[1].anchor", "", f"{Q}.levels[1].anchor", Fault.BLANK),
    (f"{Q}.revision", 0, f"{Q}.revision", Fault.OUT_OF_RANGE),
    (f"{Q}.revision_map", {0: 0}, f"{Q}.revision_map", Fault.MAP_WITHOUT_REVISION),
    (f"{Q}.revision_map", {7: 0}, f"{Q}.revision_map.7", Fault.OUT_OF_RANGE),
    (f"{Q}.revision_map", {0: True}, f"{Q}.revision_map.0", Fault.NOT_INTEGER),
    (f"{Q}.id", "a b", f"{Q}.id", Fault.BAD_ID),
    ("catalogue.version", "1.0", "catalogue.version", Fault.BAD_VERSION),
    ("catalogue.version", Fraction(1), "catalogue.version", Fault.NOT_TEXT),
    ("schema_version", "2.0", "schema_version", Fault.UNKNOWN_SCHEMA),
    ("size_classes[0].id", "s9", "size_classes[0].id", Fault.UNKNOWN_SIZE_CLASS),
    (
        "size_classes[0].max_population",
        "many",
        "size_classes[0].max_population",
        Fault.NOT_INTEGER,
    ),
    (
        "size_classes[1].max_population",
        1,
        "size_classes[1].max_population",
        Fault.POPULATION_ORDER,
    ),
    (
        f"{PROFILE}.dimension_targets",
        [2],
        f"{PROFILE}.dimension_targets",
        Fault.NOT_MAPPING,
    ),
    (
        f"{PROFILE}.question_targets",
        {1: 2},
        "target_profiles[0].question_targets.1",
        Fault.NOT_TEXT,
    ),
    ("dimensions", {}, "dimensions", Fault.NOT_LIST),
    ("dimensions", [], "dimensions", Fault.EMPTY_LIST),
    ("dimensions", [1], "dimensions[0]", Fault.NOT_MAPPING),
    # the whole
    ("dimensions[0].weight", 15, "dimensions", Fault.WEIGHTS_SUM),
    ("dimensions[1].id", "str", "dimensions[1].id", Fault.DUPLICATE_ID),
    ("topics[1].id", "aktenplan", "topics[1].id", Fault.DUPLICATE_ID),
    ("topics[1].label", "Aktenplan", "topics[1].label", Fault.DUPLICATE_ID),
    (f"{Q}.topics", ["none"], f"{Q}.topics[0]", Fault.UNKNOWN_TOPIC),
    (f"{Q}.sources", ["none"], f"{Q}.sources[0]", Fault.UNKNOWN_SOURCE),
    (
        f"{Q}.perspectives.lead",
        "none",
        f"{Q}.perspectives.lead",
        Fault.UNKNOWN_PERSPECTIVE,
    ),
    (
        f"{Q}.perspectives.also",
        ["al", "none"],
        f"{Q}.perspectives.also[1]",
        Fault.UNKNOWN_PERSPECTIVE,
    ),
    (f"{S}[0].felt_by", ["none"], f"{S}[0].felt_by[0]", Fault.UNKNOWN_FELT_BY),
    (
        f"{S}[0].supports[1].kind",
        "none",
        f"{S}[0].supports[1].kind",
        Fault.UNKNOWN_SUPPORT_KIND,
    ),
    (f"{NEED}.question", "none", f"{NEED}.question", Fault.UNKNOWN_QUESTION),
    (f"{NEED}.question", "str-01", f"{NEED}.question", Fault.REQUIREMENT_ON_ITSELF),
    (f"{NEED}.level", 3, f"{NEED}.level", Fault.REQUIREMENT_TOO_HIGH),
    (f"{NEED}.level", 5, f"{NEED}.level", Fault.OUT_OF_RANGE),
    (f"{S}[2].id", "str-01.2", f"{S}[2]", Fault.STEP_MISNAMED),
    (f"{S}[2].from_level", 1, f"{S}[2]", Fault.STEP_MISNAMED),
    (f"{Q}.na_allowed", True, f"{Q}.na_reason", Fault.NA_REASON_MISSING),
    (
        "quick_check.questions",
        ["x"],
        "quick_check.questions[0]",
        Fault.UNKNOWN_QUESTION,
    ),
    ("stages[2].level", 3, "stages", Fault.LEVELS_INCOMPLETE),
    ("answer_options[0].code", "x", "answer_options[0].code", Fault.UNKNOWN_OPTION),
    (
        f"{PROFILE}.size_class",
        "s2",
        "target_profiles[1].size_class",
        Fault.DUPLICATE_ID,
    ),
    (f"{PROFILE}.size_class", "x", f"{PROFILE}.size_class", Fault.UNKNOWN_SIZE_CLASS),
    (
        f"{PROFILE}.dimension_targets.str",
        5,
        f"{PROFILE}.dimension_targets.str",
        Fault.OUT_OF_RANGE,
    ),
    (
        f"{PROFILE}.dimension_targets.xyz",
        2,
        f"{PROFILE}.dimension_targets.xyz",
        Fault.UNKNOWN_DIMENSION,
    ),
    (
        f"{PROFILE}.question_targets.xyz",
        2,
        f"{PROFILE}.question_targets.xyz",
        Fault.UNKNOWN_QUESTION,
    ),
    (f"{Q}.since", "neu", f"{Q}.since", Fault.BAD_VERSION),
    (f"{Q}.since", "1.0.1", f"{Q}.since", Fault.SINCE_LATER),
    (f"{Q}.perspectives.also", ["bm"], f"{Q}.perspectives.also", Fault.LEAD_REPEATED),
    ("dimensions[1].order", 1, "dimensions[1].order", Fault.DUPLICATE_ID),
    *[
        (f"size_classes[0].{key}", value, f"size_classes[0].{key}", fault)
        for key in ("effort_factor", "default_capacity_days")
        for value, fault in (
            (0, Fault.ZERO),
            (Fraction(0), Fault.ZERO),
            (-1, Fault.NEGATIVE),
            (10**17, Fault.OUT_OF_RANGE),
            (".nan", Fault.NOT_NUMBER),
            (".inf", Fault.NOT_NUMBER),
        )
    ],
    ("size_classes[4].kind", "amt", "size_classes[4].kind", Fault.UNKNOWN_KIND),
    (f"{NEED}.level", 0, f"{NEED}.level", Fault.OUT_OF_RANGE),
    (
        f"{S}[0].felt_by",
        ["leitung", "haushalt", "beschaeftigte"],
        f"{S}[0].felt_by",
        Fault.TOO_MANY,
    ),
    (f"{Q}.id", "q" * 21, f"{Q}.id", Fault.TOO_LONG),
    ("dimensions[0].id", "d" * 11, "dimensions[0].id", Fault.TOO_LONG),
    ("topics[0].label", "t" * 101, "topics[0].label", Fault.TOO_LONG),
    ("stages[0].name", "Gelebt", "stages[0].name", Fault.STAGE_NAMED_AS_LEVEL),
    ("perspectives[0].id", "xy", "perspectives[0].id", Fault.UNKNOWN_PERSPECTIVE),
    ("answer_options[0].code", "unknown", "answer_options", Fault.OPTION_MISSING),
    ("extra", 1, "extra", Fault.UNKNOWN_KEY),
    ("catalogue.extra", 1, "catalogue.extra", Fault.UNKNOWN_KEY),
    ("quick_check.extra", 1, "quick_check.extra", Fault.UNKNOWN_KEY),
    (f"{Q}.extra", 1, f"{Q}.extra", Fault.UNKNOWN_KEY),
    (f"{Q}.perspectives.extra", 1, f"{Q}.perspectives.extra", Fault.UNKNOWN_KEY),
    (f"{S}[3].extra", 1, f"{S}[3].extra", Fault.UNKNOWN_KEY),
    (f"{NEED}.extra", 1, f"{NEED}.extra", Fault.UNKNOWN_KEY),
    ("topics[3].extra", 1, "topics[3].extra", Fault.UNKNOWN_KEY),
]


@pytest.mark.parametrize(("change", "value", "path", "fault"), CHANGED)
def test_one_change_is_refused_with_its_path(change, value, path, fault):
    raw = shipped_raw()
    container, key = at(raw, change)
    container[key] = value

    assert (path, fault) in findings(raw)


@pytest.mark.parametrize(
    ("removed", "path", "fault"),
    [
        ("schema_version", "schema_version", Fault.MISSING),
        ("catalogue", "catalogue", Fault.MISSING),
        ("dimensions", "dimensions", Fault.MISSING),
        (f"{Q}.title", f"{Q}.title", Fault.MISSING),
        (f"{Q}.levels", f"{Q}.levels", Fault.MISSING),
        (f"{Q}.levels[4]", f"{Q}.levels", Fault.LEVELS_INCOMPLETE),
        (f"{Q}.levels[2].anchor", f"{Q}.levels[2].anchor", Fault.MISSING),
        (S, S, Fault.MISSING),
        (f"{S}[3]", S, Fault.STEPS_INCOMPLETE),
        (f"{S}[0].effort_days", f"{S}[0].effort_days", Fault.MISSING),
        (
            "size_classes[0].effort_factor",
            "size_classes[0].effort_factor",
            Fault.MISSING,
        ),
        (
            f"{PROFILE}.dimension_targets.str",
            f"{PROFILE}.dimension_targets",
            Fault.TARGET_MISSING,
        ),
    ],
)
def test_what_is_missing_is_refused_with_its_path(removed, path, fault):
    raw = shipped_raw()
    container, key = at(raw, removed)
    del container[key]

    assert (path, fault) in findings(raw)
