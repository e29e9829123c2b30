"""Every refusal of a catalogue, with its path, on the shipped catalogue."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.domain.catalogue import Support
from assessment.domain.findings import Fault, RefusedError
from assessment.domain.parsing import parse_catalogue
from assessment.domain.validation import check_use
from tests.assessment.domain.factories import (
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
    assert check_use(catalogue) == []
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
    raw = raw_catalogue({"A": (100, [raw_question("x", na_allowed=False)])})
    question = raw["dimensions"][0]["questions"][0]
    del question["na_reason"], raw["answer_options"][2]["needs_reason"]

    parsed = parse_catalogue(raw)

    assert parsed.questions["x"].na_reason == ""
    assert parsed.questions["x"].revision_map is None
    assert parsed.size_classes[0].kind == ""
    assert not any(option.needs_reason for option in parsed.answer_options)


def test_supports_are_listed_once():
    raw = raw_catalogue({"A": (100, [raw_question("x")])})
    for step in raw["dimensions"][0]["questions"][0]["steps"]:
        step["supports"] = [{"kind": "vorlage", "title": "Steckbrief"}]

    assert parse_catalogue(raw).support_titles() == (Support("vorlage", "Steckbrief"),)


def test_what_scores_but_cannot_be_used_is_named():
    raw = shipped_raw()
    del raw["target_profiles"][1]
    raw["quick_check"]["questions"] = []

    profile, quick_check = check_use(parse_catalogue(raw))

    assert (profile.fault, profile.details) == (Fault.PROFILE_MISSING, {"value": "s2"})
    assert quick_check.fault is Fault.EMPTY_LIST


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
