"""Whole sheets against the slow second reading of the rules."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.domain.sheet_scores import score_sheet
from assessment.domain.sheets import Defaults, parse_sheet
from tests.assessment.domain.factories import shipped_catalogue, shipped_raw
from tests.assessment.domain.oracle import show
from tests.assessment.domain.plan_oracle import PlanOracle

CATALOGUE = shipped_catalogue()
RAW = shipped_raw()
SIZE_CLASSES = [entry.id for entry in CATALOGUE.size_classes]


@st.composite
def sheets(draw):
    low = draw(st.integers(0, 3))
    usual = st.sampled_from([low, low, low, low + 1, min(4, low + 2), 0, "unknown"])
    answers = {}
    for key, question in CATALOGUE.questions.items():
        value = draw(usual)
        if question.na_allowed and draw(st.integers(0, 4)) == 0:
            value = "na"
        if draw(st.integers(0, 9)):
            answers[key] = value
    sheet = {"answers": answers, "size_class": draw(st.sampled_from(SIZE_CLASSES))}
    if draw(st.booleans()):
        sheet["capacity_days"] = draw(
            st.sampled_from([0, 1, 7, 16, 33, 200, Fraction(25, 2)])
        )
    return sheet


def in_order(bundle, last):
    """Members of a bundle so that each follows what it needs (own way, as listed)."""
    done = []

    def add(step_id):
        key, number = step_id.rsplit(".", 1)
        step = CATALOGUE.questions[key].steps[int(number) - 1]
        before = [f"{key}.{int(number) - 1}"]
        before += [f"{r.question}.{r.level}" for r in step.requires]
        for needed in before:
            if needed in bundle and needed not in done:
                add(needed)
        done.append(step_id)

    add(last)
    assert set(done) == bundle
    return done


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets())
def test_sheet_agrees_with_the_second_reading(sheet):
    scores = score_sheet(CATALOGUE, parse_sheet(sheet, CATALOGUE, Defaults()))

    oracle = PlanOracle(
        RAW, sheet["answers"], sheet["size_class"], sheet.get("capacity_days")
    )
    rows, run = oracle.overall()
    assert {key: scores[key] for key in run} == run
    assert scores["dimensions"] == [
        {
            "id": row["id"],
            "score": show(row["score"], 1),
            "low": show(row["low"], 1),
            "high": show(row["high"], 1),
            "completeness": show(row["completeness"], 4),
            "stage": row["stage"],
            "stage_high": row["stage_high"],
            "gate": row["gate"],
        }
        for row in rows
    ]
    assert scores["steps"] == [
        {
            "id": row["id"],
            "priority": show(row["priority"], 4),
            "gain": show(row["gain"], 4),
            "effort_days": float(row["effort"]),
            "blocked": len(row["bundle"]) > 1,
            "bundle": in_order(row["bundle"], row["id"]),
            "quick_win": row["quick"],
        }
        for row in oracle.ranked()
    ]
    plan, backlog = oracle.plan(in_order)
    assert [
        (entry["id"], entry["priority"], entry["ends_quarter"])
        for entry in scores["plan"]
    ] == plan
    assert scores["backlog"] == backlog


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets())
def test_plan_keeps_its_limits(sheet):
    parsed = parse_sheet(sheet, CATALOGUE, Defaults())

    scores = score_sheet(CATALOGUE, parsed)

    plan = [entry["id"] for entry in scores["plan"]]
    assert len(plan) == len(set(plan)) <= 12
    assert not set(plan) & set(scores["backlog"])
    assert sum(entry["effort_days"] for entry in scores["plan"]) <= parsed.capacity
    quarters = [entry["ends_quarter"] for entry in scores["plan"]]
    assert quarters == sorted(quarters)
    assert all(1 <= quarter <= 4 for quarter in quarters)
    for place, step_id in enumerate(plan):
        step = CATALOGUE.steps[step_id]
        for need in step.requires:
            known = parsed.answers.levels.get(need.question, 0)
            if (
                known < need.level
                and need.question not in parsed.answers.not_applicable
            ):
                assert f"{need.question}.{need.level}" in plan[:place]


def test_empty_sheet_is_all_open():
    scores = score_sheet(CATALOGUE, parse_sheet({"answers": {}}, CATALOGUE, Defaults()))

    dimensions = scores.pop("dimensions")
    assert scores == {
        "score": None,
        "low": 0.0,
        "high": 100.0,
        "completeness": 0.0,
        "stage": 0,
        "stage_high": 4,
        "attainment": None,
        "steps": [],
        "plan": [],
        "backlog": [],
    }
    assert [entry["id"] for entry in dimensions] == [d.id for d in CATALOGUE.dimensions]


@pytest.mark.parametrize(
    ("size_class", "days"), [("s1", 0.7), ("s2", 1.0), ("s3", 1.5), ("lk", 2.0)]
)
def test_effort_carries_the_factor_as_written(size_class, days):
    sheet = {"answers": {"str-01": 0}, "size_class": size_class}

    scores = score_sheet(CATALOGUE, parse_sheet(sheet, CATALOGUE, Defaults()))

    assert scores["steps"][0]["effort_days"] == days
