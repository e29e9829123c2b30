"""What limits the stage and which one step lifts it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.domain.answers import Answers
from assessment.domain.ascent import Limit, Limiter, find_ascent
from assessment.domain.ranking import rank_steps
from assessment.domain.scoring import score_run
from tests.assessment.domain.factories import (
    all_at,
    make_catalogue,
    raw_question,
    shipped_catalogue,
)
from tests.assessment.domain.test_ranking import basis

SMALL = make_catalogue(
    {
        "A": (50, [raw_question("gate", gate=True), raw_question("a2", 3)]),
        "B": (50, [raw_question("b1", efforts={3: 5}), raw_question("b2")]),
    }
)


def ascent(answers, catalogue=SMALL):
    ranked = rank_steps(basis(catalogue, answers))
    return find_ascent(catalogue, answers, score_run(catalogue, answers), ranked)


def test_highest_stage_has_no_way_up():
    assert ascent(all_at(SMALL, 4)) is None


def test_gate_limits_and_its_step_lifts():
    found = ascent(all_at(SMALL, 4, gate=0))

    assert found.stage == 3
    assert found.limiters == (Limiter(Limit.GATE, "A", "gate", 0),)
    assert (found.step.step.id, found.lifts, found.clarify) == ("gate.1", True, "")


def test_open_gate_is_to_be_answered():
    found = ascent(all_at(SMALL, 4, gate=None))

    assert found.limiters == (Limiter(Limit.GATE, "A", "gate", None),)
    assert (found.clarify, found.step, found.lifts) == ("gate", None, False)


def test_points_limit_and_the_cheapest_lifting_step_is_named():
    found = ascent(Answers({"gate": 3, "a2": 2, "b1": 2, "b2": 2}))

    assert found.limiters == (Limiter(Limit.POINTS),)
    assert (found.step.step.id, found.lifts) == ("a2.3", True)


def test_without_a_lifting_step_the_best_towards_it_is_named():
    found = ascent(all_at(SMALL, 0))

    assert [each.limit for each in found.limiters] == [Limit.POINTS]
    assert (found.lifts, found.step.step.question) == (False, "a2")


@pytest.mark.parametrize(
    ("answers", "limits", "question"),
    [
        (
            Answers({"gate": 0, "a2": 2, "b1": 4, "b2": 4}),
            ["dimension", "gate"],
            "gate",
        ),
        (Answers({"gate": 2, "a2": 0, "b1": 4, "b2": 4}), ["dimension"], "a2"),
    ],
)
def test_dimension_with_a_gate_limits(answers, limits, question):
    found = ascent(answers)

    assert [each.limit for each in found.limiters] == limits
    assert found.step.step.question == question


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=40, max_size=40))
def test_something_limits_below_the_highest_stage(levels):
    catalogue = shipped_catalogue()
    answers = Answers(dict(zip(catalogue.questions, levels, strict=True)))

    found = ascent(answers, catalogue)

    stage = score_run(catalogue, answers).stages.low
    assert (found is None) == (stage == 4)
    if found is not None:
        assert found.limiters
        assert found.stage == stage + 1
        if found.lifts:
            raised = answers.with_levels(
                {step.question: step.to_level for step in found.step.bundle.steps}
            )
            assert score_run(catalogue, raised).stages.low > stage
