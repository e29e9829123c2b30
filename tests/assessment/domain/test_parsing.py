"""Every refusal of a catalogue, with its path, on the shipped catalogue."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.domain.catalogue import Support
from assessment.domain.findings import Fault, RefusedError
from assessment.domain.parsing import parse_catalogue
from assessment.domain.validation import missing_profiles
from tests.assessment.domain.factories import (
    make_catalogue,
    raw_catalogue,
    raw_question,
    shipped_catalogue,
    shipped_raw,
)

Q = "dimensions[0].questions[0]"


def at(raw, path):
    """Return the container and last key of ``a[0].b``."""
    keys = []
    for part in path.replace("]", "").split("."):
        name, *indices = part.split("[")
        keys += [name, *(int(index) for index in indices)]
    for key in keys[:-1]:
        raw = raw[key]
    return raw, keys[-1]


def findings(raw):
    with pytest.raises(RefusedError) as caught:
        parse_catalogue(raw)
    return [(each.path, each.fault) for each in caught.value.findings]


def test_shipped_catalogue_in_figures():
    catalogue = shipped_catalogue()

    assert catalogue.reference == "digitale-kommune@1.0.0"
    assert (len(catalogue.questions), len(catalogue.steps)) == (40, 160)
    assert len(catalogue.support_titles()) == 272
    requires = [need for step in catalogue.steps.values() for need in step.requires]
    assert len(requires) == 141
    assert catalogue.size_class("s1").effort_factor == Fraction(7, 10)
    assert catalogue.dimension("str").weight == 14
    assert missing_profiles(catalogue) == []
    with pytest.raises(KeyError):
        catalogue.dimension("xyz")


def test_no_target_needs_a_prerequisite_above_its_own_target():
    from assessment.domain.targets import targets_for

    catalogue = shipped_catalogue()
    for entry in catalogue.size_classes:
        targets = targets_for(catalogue, entry.id)
        for step in catalogue.steps.values():
            if step.to_level <= targets[step.question]:
                assert all(
                    need.level <= targets[need.question] for need in step.requires
                )


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
    (f"{Q}.steps[0].effort_days", -1, f"{Q}.steps[0].effort_days", Fault.NEGATIVE),
    (f"{Q}.steps[0].effort_days", "1", f"{Q}.steps[0].effort_days", Fault.NOT_NUMBER),
    (f"{Q}.steps[0].effort_days", False, f"{Q}.steps[0].effort_days", Fault.NOT_NUMBER),
    (
        f"{Q}.steps[0].provider_share",
        Fraction(11, 10),
        f"{Q}.steps[0].provider_share",
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
        "target_profiles[0].dimension_targets",
        [2],
        "target_profiles[0].dimension_targets",
        Fault.NOT_MAPPING,
    ),
    (
        "target_profiles[0].question_targets",
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
    (
        f"{Q}.steps[0].felt_by",
        ["none"],
        f"{Q}.steps[0].felt_by[0]",
        Fault.UNKNOWN_FELT_BY,
    ),
    (
        f"{Q}.steps[0].supports[1].kind",
        "none",
        f"{Q}.steps[0].supports[1].kind",
        Fault.UNKNOWN_SUPPORT_KIND,
    ),
    (
        f"{Q}.steps[1].requires[0].question",
        "none",
        f"{Q}.steps[1].requires[0].question",
        Fault.UNKNOWN_QUESTION,
    ),
    (
        f"{Q}.steps[1].requires[0].question",
        "str-01",
        f"{Q}.steps[1].requires[0].question",
        Fault.REQUIREMENT_ON_ITSELF,
    ),
    (
        f"{Q}.steps[1].requires[0].level",
        3,
        f"{Q}.steps[1].requires[0].level",
        Fault.REQUIREMENT_TOO_HIGH,
    ),
    (
        f"{Q}.steps[1].requires[0].level",
        5,
        f"{Q}.steps[1].requires[0].level",
        Fault.OUT_OF_RANGE,
    ),
    (f"{Q}.steps[2].id", "str-01.2", f"{Q}.steps[2]", Fault.STEP_MISNAMED),
    (f"{Q}.steps[2].from_level", 1, f"{Q}.steps[2]", Fault.STEP_MISNAMED),
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
        "target_profiles[0].size_class",
        "s2",
        "target_profiles[1].size_class",
        Fault.DUPLICATE_ID,
    ),
    (
        "target_profiles[0].size_class",
        "x",
        "target_profiles[0].size_class",
        Fault.UNKNOWN_SIZE_CLASS,
    ),
    (
        "target_profiles[0].dimension_targets.str",
        5,
        "target_profiles[0].dimension_targets.str",
        Fault.OUT_OF_RANGE,
    ),
    (
        "target_profiles[0].dimension_targets.xyz",
        2,
        "target_profiles[0].dimension_targets.xyz",
        Fault.UNKNOWN_DIMENSION,
    ),
    (
        "target_profiles[0].question_targets.xyz",
        2,
        "target_profiles[0].question_targets.xyz",
        Fault.UNKNOWN_QUESTION,
    ),
    ("extra", 1, "extra", Fault.UNKNOWN_KEY),
    ("catalogue.extra", 1, "catalogue.extra", Fault.UNKNOWN_KEY),
    ("quick_check.extra", 1, "quick_check.extra", Fault.UNKNOWN_KEY),
    (f"{Q}.extra", 1, f"{Q}.extra", Fault.UNKNOWN_KEY),
    (f"{Q}.perspectives.extra", 1, f"{Q}.perspectives.extra", Fault.UNKNOWN_KEY),
    (f"{Q}.steps[3].extra", 1, f"{Q}.steps[3].extra", Fault.UNKNOWN_KEY),
    (
        f"{Q}.steps[1].requires[0].extra",
        1,
        f"{Q}.steps[1].requires[0].extra",
        Fault.UNKNOWN_KEY,
    ),
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
        (f"{Q}.steps", f"{Q}.steps", Fault.MISSING),
        (f"{Q}.steps[3]", f"{Q}.steps", Fault.STEPS_INCOMPLETE),
        (f"{Q}.steps[0].effort_days", f"{Q}.steps[0].effort_days", Fault.MISSING),
        (
            "size_classes[0].effort_factor",
            "size_classes[0].effort_factor",
            Fault.MISSING,
        ),
        (
            "target_profiles[0].dimension_targets.str",
            "target_profiles[0].dimension_targets",
            Fault.TARGET_MISSING,
        ),
    ],
)
def test_what_is_missing_is_refused_with_its_path(removed, path, fault):
    raw = shipped_raw()
    container, key = at(raw, removed)
    del container[key]

    assert (path, fault) in findings(raw)


def test_only_the_head_is_named_when_it_is_missing():
    raw = shipped_raw()
    del raw["catalogue"]

    assert findings(raw) == [("catalogue", Fault.MISSING)]


@pytest.mark.parametrize("raw", [None, [], "text", 7])
def test_what_is_no_mapping_is_refused(raw):
    assert findings(raw) == [("", Fault.NOT_MAPPING)]


def test_duplicate_question_ids_are_found_across_dimensions():
    raw = raw_catalogue(
        {"A": (50, [raw_question("x")]), "B": (50, [raw_question("x")])}
    )

    assert findings(raw) == [("dimensions[1].questions[0].id", Fault.DUPLICATE_ID)]


def test_requirement_on_the_same_question_twice():
    raw = raw_catalogue({"A": (100, [raw_question("x"), raw_question("y")])})
    needs = [{"question": "y", "level": 1}, {"question": "y", "level": 2}]
    raw["dimensions"][0]["questions"][0]["steps"][1]["requires"] = needs

    path = "dimensions[0].questions[0].steps[1].requires[1].question"
    assert findings(raw) == [(path, Fault.DUPLICATE_ID)]


@pytest.mark.parametrize(
    ("requires", "steps"),
    [
        (({2: {"y": 2}}, {2: {"x": 2}}), "x.2 → y.2 → x.2"),
        (({1: {"y": 1}}, {1: {"z": 1}}, {1: {"x": 1}}), "x.1 → y.1 → z.1 → x.1"),
    ],
)
def test_cycles_are_named_by_their_steps(requires, steps):
    questions = [
        raw_question(key, requires=needs)
        for key, needs in zip("xyz", [*requires, {}][:3], strict=True)
    ]
    with pytest.raises(RefusedError) as caught:
        parse_catalogue(raw_catalogue({"A": (100, questions)}))

    (finding,) = caught.value.findings
    assert finding.fault is Fault.CYCLE
    assert finding.details["steps"] == steps
    assert finding.path.startswith("dimensions[0].questions[0].steps[")


def test_all_findings_come_at_once():
    raw = shipped_raw()
    raw["dimensions"][0]["weight"] = 15
    raw["dimensions"][3]["questions"][1]["topics"] = ["none"]

    assert findings(raw) == [
        ("dimensions", Fault.WEIGHTS_SUM),
        ("dimensions[3].questions[1].topics[0]", Fault.UNKNOWN_TOPIC),
    ]


def test_paths_follow_the_file_and_values_the_order():
    raw = raw_catalogue(
        {"A": (60, [raw_question("x")]), "B": (40, [raw_question("y")])}
    )
    raw["dimensions"].reverse()

    assert list(parse_catalogue(raw).questions) == ["x", "y"]
    raw["dimensions"][0]["questions"][0]["topics"] = ["none"]
    assert findings(raw) == [
        ("dimensions[0].questions[0].topics[0]", Fault.UNKNOWN_TOPIC)
    ]


def test_optional_entries_have_defaults():
    raw = raw_catalogue({"A": (100, [raw_question("x")])})
    question = raw["dimensions"][0]["questions"][0]
    for key in ("revision", "gate", "na_allowed", "na_reason", "help", "topics"):
        del question[key]
    for key in ("provider_share", "felt_by", "requires", "supports", "text"):
        del question["steps"][0][key]

    parsed = parse_catalogue(raw).questions["x"]

    assert (parsed.revision, parsed.gate, parsed.na_allowed) == (1, False, False)
    assert parsed.steps[0].supports == ()
    assert parsed.step_from(0) is parsed.steps[0]


def test_supports_are_listed_once():
    raw = raw_catalogue({"A": (100, [raw_question("x")])})
    for step in raw["dimensions"][0]["questions"][0]["steps"]:
        step["supports"] = [{"kind": "vorlage", "title": "Steckbrief"}]

    assert parse_catalogue(raw).support_titles() == (Support("vorlage", "Steckbrief"),)


def test_requirement_of_level_zero_is_always_met():
    catalogue = make_catalogue(
        {"A": (100, [raw_question("x", requires={1: {"y": 0}}), raw_question("y")])}
    )

    assert catalogue.steps["x.1"].requires[0].level == 0


def test_size_class_without_profile_is_named():
    raw = shipped_raw()
    del raw["target_profiles"][1]

    (finding,) = missing_profiles(parse_catalogue(raw))

    assert (finding.fault, finding.details) == (Fault.PROFILE_MISSING, {"value": "s2"})


PATHS = st.lists(st.integers(0, 10_000), min_size=1, max_size=8)
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.just([]),
    st.just({}), st.fractions(), st.just([None]), st.just({1: 2}),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(PATHS, VALUES)
def test_any_single_change_is_accepted_or_refused_never_an_error(path, value):
    raw = shipped_raw()
    container, key = raw, None
    for choice in path:
        keys = list(container) if isinstance(container, dict) else range(len(container))
        if not keys:
            break
        key = list(keys)[choice % len(keys)]
        if not isinstance(container[key], (dict, list)):
            break
        parent, container = container, container[key]
    target = container if key in container or isinstance(container, list) else parent
    if isinstance(target, list):
        target.append(value)
    else:
        target[key] = value

    with suppress(RefusedError):
        parse_catalogue(raw)
