"""T4, T4b, T4c and the rules of the twelve-month plan."""

from fractions import Fraction

from assessment.domain.answers import Answers
from assessment.domain.basis import prepare_ranking
from assessment.domain.picking import Wishes, pick_steps
from assessment.domain.planning import make_plan
from assessment.domain.rounding import half_up
from assessment.domain.scoring import score_run
from assessment.domain.stages import Stages
from assessment.domain.targets import compute_attainment, targets_for
from tests.assessment.domain.factories import (
    all_at,
    make_catalogue,
    raw_question,
    shipped_catalogue,
)
from tests.assessment.domain.test_ranking import T4_ANSWERS, basis


def days(capacity, **options):
    return Wishes(Fraction(capacity), **{"provider_counts": True, **options})


def laid(plan):
    return [(entry.pick.step.id, entry.ends) for entry in plan.steps]


def test_t4_plan():
    plan = make_plan(basis(), days(16))

    assert laid(plan) == [("b2.2", 1), ("a1.2", 2), ("b2.3", 3)]
    assert plan.waiting == ("b1.3",)
    assert sum(entry.days for entry in plan.steps) == 10
    gained = {"b2.2": 5, "a1.2": Fraction(45, 8), "b2.3": 5}
    assert sum(gained.values()) == Fraction(125, 8)
    assert plan.levels == {**T4_ANSWERS.levels, "a1": 2, "b2": 3}


def shipped_plan(level):
    catalogue = shipped_catalogue()
    answers = all_at(catalogue, level)
    targets = targets_for(catalogue, "s2")
    base = prepare_ranking(catalogue, answers, targets, Fraction(1))
    return catalogue, answers, targets, make_plan(base, days(48))


def test_t4b_plan_of_a_beginner():
    catalogue, answers, targets, plan = shipped_plan(1)

    picked = [
        (entry.pick.step.id, str(half_up(entry.pick.priority)), entry.ends)
        for entry in plan.steps
    ]
    after = answers.with_levels(plan.levels)
    score = score_run(catalogue, after)

    assert picked == [
        ("men-01.2", "32.8", 1),
        ("str-02.2", "28.9", 1),
        ("koo-02.2", "21.4", 1),
        ("pro-02.2", "16.2", 2),
        ("itb-04.2", "14.8", 2),
        ("itb-05.2", "14.8", 3),
        ("str-04.2", "14.6", 3),
        ("str-01.2", "14.6", 3),
        ("men-01.3", "14.6", 3),
        ("koo-03.2", "12.5", 4),
        ("str-02.3", "13.8", 4),
        ("str-05.2", "11.7", 4),
    ]
    assert sum(entry.days for entry in plan.steps) == Fraction(79, 2)
    assert (str(half_up(score.score)), score.stages) == ("34.0", Stages(1, 1))
    reached = compute_attainment(catalogue, after, targets).overall
    assert str(half_up(reached)) == "48.9"


def test_t4c_plan_from_nothing():
    _, _, _, plan = shipped_plan(0)

    assert " ".join(step for step, _ in laid(plan)) == (
        "men-01.1 str-02.1 men-01.2 str-01.1 str-02.2 itb-04.1 itb-05.1 koo-01.1 "
        "koo-02.1 men-03.1 onl-01.1 itb-03.1"
    )
    assert [ends for _, ends in laid(plan)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    assert sum(entry.days for entry in plan.steps) == 19


def simple(*questions, target=3):
    catalogue = make_catalogue({"A": (100, list(questions))}, target=target)
    return basis(
        catalogue, all_at(catalogue, 0), dict.fromkeys(catalogue.questions, target)
    )


def test_no_capacity_plans_nothing():
    plan = make_plan(basis(), days(0))

    assert (plan.steps, plan.waiting) == ((), ("b2.2", "a1.2", "b1.3"))


def test_bundle_that_would_exceed_twelve_steps_is_skipped():
    requires = {1: {f"p{n}": 1 for n in range(2)}}
    fillers = [raw_question(f"f{n}", 3) for n in range(11)]
    base = simple(
        raw_question("big", 3, requires=requires),
        *(raw_question(f"p{n}", efforts={1: 8}) for n in range(2)),
        *fillers,
        target=1,
    )

    picks = pick_steps(base, days(1000))

    assert len(picks) == 12
    assert [pick.step.id for pick in picks][-1] == "p0.1"


def test_members_of_a_bundle_share_its_priority():
    base = simple(
        raw_question("x", 3, requires={1: {"y": 1}}, gate=True),
        raw_question("y", efforts={1: 5}),
        target=1,
    )

    plan = make_plan(base, days(40))

    assert laid(plan) == [("y.1", 1), ("x.1", 1)]
    assert len({entry.pick.priority for entry in plan.steps}) == 1


def test_at_most_three_starts_a_quarter_and_skipped_days_are_lost():
    base = simple(*(raw_question(f"q{n}") for n in range(5)), target=1)

    assert [ends for _, ends in laid(make_plan(base, days(40)))] == [1, 1, 1, 2, 2]


def test_what_ends_after_the_year_waits_and_uses_nothing():
    base = simple(
        *(raw_question(f"q{n}", 3) for n in range(9)),
        raw_question("long", 3, efforts={1: 11}),
        raw_question("short", 1, efforts={1: 10}),
        target=1,
    )

    plan = make_plan(base, days(40))

    assert laid(plan)[-1] == ("short.1", 4)
    assert plan.waiting == ("long.1",)


def test_what_builds_on_late_work_is_laid_down_all_the_same():
    base = simple(
        *(raw_question(f"q{n}", 3) for n in range(9)),
        raw_question("long", 3, efforts={1: 11}),
        raw_question("next", 3, efforts={1: 2}, requires={1: {"long": 1}}),
        target=1,
    )

    plan = make_plan(base, days(40))

    assert laid(plan)[-1] == ("next.1", 4)
    assert plan.waiting == ("long.1",)
    assert plan.levels["long"] == 0


def test_a_step_may_run_over_several_quarters():
    base = simple(raw_question("q", efforts={1: 9}), target=1)

    (entry,) = make_plan(base, days(12)).steps

    assert (entry.starts, entry.ends) == (1, 3)


def test_unknown_prerequisites_become_known_by_the_plan():
    catalogue = make_catalogue(
        {"A": (100, [raw_question("x", requires={1: {"y": 1}}), raw_question("y")])}
    )
    base = basis(catalogue, Answers({"x": 0}))

    plan = make_plan(base, days(2))

    assert laid(plan) == [("y.1", 2), ("x.1", 4)]
