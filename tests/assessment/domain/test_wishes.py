"""What a municipality decides about its plan: running, stages, provider, relief."""

from fractions import Fraction

import pytest

from assessment.domain.planning import make_plan
from tests.assessment.domain.factories import (
    all_at,
    make_catalogue,
    raw_question,
)
from tests.assessment.domain.test_planning import days, laid, simple
from tests.assessment.domain.test_ranking import basis


def test_running_steps_come_first_and_use_their_days():
    base = simple(raw_question("a", 3), raw_question("b", efforts={1: 4}), target=1)

    plan = make_plan(base, days(8, running={"b.1": Fraction(2)}))

    assert laid(plan) == [("b.1", 1), ("a.1", 2)]
    assert plan.steps[0].pick.is_running
    assert plan.steps[0].days == 2


def test_running_step_without_days_takes_its_whole_effort():
    base = simple(raw_question("b", efforts={1: 4}), target=1)

    (entry,) = make_plan(base, days(8, running={"b.1": None})).steps

    assert (entry.days, entry.ends) == (4, 2)


def test_running_work_that_outlasts_the_year_is_kept_and_fills_it():
    base = simple(raw_question("a", 3), raw_question("b", efforts={1: 40}), target=1)

    plan = make_plan(base, days(8, running={"b.1": None, "a.1": None}))

    assert laid(plan) == [("a.1", 1), ("b.1", None)]
    assert make_plan(base, days(8, running={"b.1": None})).waiting == ("a.1",)


def test_large_step_is_laid_in_stages_up_to_the_end_of_the_year():
    base = simple(raw_question("big", efforts={1: 8}), target=1)
    half = Fraction(1, 2)
    parts = (("A", half), ("B", half), ("C", half), ("D", Fraction(13, 2)))

    plan = make_plan(base, days(8, stages={"big.1": parts}))

    assert [(entry.stage, entry.ends) for entry in plan.steps] == [
        ("A", 1), ("B", 1), ("C", 1),
    ]  # fmt: skip
    assert plan.waiting == ("big.1",)
    assert plan.levels == {"big": 0}


def test_stages_count_with_their_own_sum():
    base = simple(raw_question("big", efforts={1: 4}), target=1)

    plan = make_plan(base, days(8, stages={"big.1": (("A", Fraction(9)),)}))

    assert plan.steps == ()
    assert plan.waiting == ("big.1",)


@pytest.mark.parametrize(("learned", "ends"), [(6, 3), (9, None)])
def test_learned_effort_is_planned_and_priority_kept(learned, ends):
    base = simple(raw_question("q", efforts={1: 4}), target=1)
    plain = make_plan(base, days(8)).steps[0]

    plan = make_plan(base, days(8, learned={"q.1": Fraction(learned)}))

    assert [(each.days, each.ends) for each in plan.steps] == (
        [(learned, ends)] if ends else []
    )
    assert all(each.pick.priority == plain.pick.priority for each in plan.steps)


def test_provider_share_does_not_use_own_days():
    base = simple(
        raw_question("q", efforts={1: 10}, shares={1: Fraction(1, 2)}), target=1
    )

    plan = make_plan(base, days(5, provider_counts=False))

    (entry,) = plan.steps
    assert (entry.days, entry.pick.effort, entry.pick.provider_days) == (5, 10, 5)
    assert make_plan(base, days(5)).steps == ()


def test_plan_felt_by_staff_needs_no_relief():
    base = simple(raw_question("q", felt_by={1: ["beschaeftigte"]}), target=1)

    plan = make_plan(base, days(8))

    assert (plan.is_felt_by_staff, plan.relief) == (True, None)


@pytest.mark.parametrize(("target", "relief"), [(1, "felt.1"), (0, "felt.1")])
def test_plan_nobody_at_work_feels_offers_the_best_such_step(target, relief):
    catalogue = make_catalogue(
        {
            "A": (
                100,
                [
                    raw_question("q", 3),
                    raw_question(
                        "felt", efforts={1: 9}, felt_by={1: ["beschaeftigte"]}
                    ),
                ],
            )
        }
    )
    base = basis(catalogue, all_at(catalogue, 0), {"q": 1, "felt": target})

    plan = make_plan(base, days(8))

    assert not plan.is_felt_by_staff
    assert plan.relief.step.id == relief


def test_without_any_such_step_there_is_no_relief():
    assert make_plan(simple(raw_question("q"), target=1), days(8)).relief is None
