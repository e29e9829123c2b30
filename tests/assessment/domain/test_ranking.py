"""T4 and the rules of the ranking."""

from dataclasses import replace
from fractions import Fraction

from assessment.domain.answers import Answers
from assessment.domain.basis import prepare_ranking
from assessment.domain.ranking import (
    ClarifyTask,
    clarify_tasks,
    learn_effort,
    pick_quick_wins,
    rank_steps,
)
from assessment.domain.rounding import half_up
from assessment.domain.targets import targets_for
from tests.assessment.domain.factories import (
    all_at,
    make_catalogue,
    raw_question,
    shipped_catalogue,
)

T4 = make_catalogue(
    {
        "A": (
            60,
            [
                raw_question("a1", 3, gate=True, efforts={2: 5, 3: 8}),
                raw_question("a2", 2, efforts={4: 3}),
                raw_question("a3", 3),
            ],
        ),
        "B": (
            40,
            [
                raw_question("b1", 2, efforts={3: 10}, requires={3: {"a1": 2}}),
                raw_question("b2", 2, efforts={2: 1, 3: 4}),
            ],
        ),
    }
)
T4_ANSWERS = Answers({"a1": 1, "a2": 3, "b1": 2, "b2": 1}, unknown=frozenset({"a3"}))
T4_TARGETS = dict.fromkeys(T4.questions, 3)


def basis(catalogue=T4, answers=T4_ANSWERS, targets=None, factor=1, **options):
    wanted = targets or dict.fromkeys(catalogue.questions, 3)
    return prepare_ranking(catalogue, answers, wanted, Fraction(factor), **options)


def ranked(*args, **options):
    return {entry.step.id: entry for entry in rank_steps(basis(*args, **options))}


def test_t4_order_and_priorities():
    shown = [(key, str(half_up(entry.priority))) for key, entry in ranked().items()]

    assert shown == [
        ("b2.2", "166.7"),
        ("a1.2", "132.6"),
        ("b1.3", "75.2"),
        ("a2.4", "18.8"),
    ]


def test_t4_gains_and_bundle():
    steps = ranked()

    assert steps["b2.2"].gain == 5
    assert steps["a1.2"].gain == Fraction(45, 8)
    blocked = steps["b1.3"]
    assert [step.id for step in blocked.bundle.steps] == ["a1.2", "b1.3"]
    assert blocked.is_blocked
    assert (blocked.effort, blocked.bundle_effort) == (10, 15)
    assert blocked.bundle_gain == Fraction(45, 8) + 5


def test_t4_reasons():
    step = ranked()["a1.2"]

    assert (step.unlocks, step.below_target) == (("b1.3",), True)


def test_t4_after_the_first_picks():
    steps = {
        entry.step.id: entry
        for entry in rank_steps(basis(), {**T4_ANSWERS.levels, "a1": 2, "b2": 2})
    }

    assert str(half_up(steps["b2.3"].priority)) == "83.3"
    assert steps["a1.3"].priority == Fraction(225, 4)


def test_blocked_step_alone_would_score_less():
    met = replace(T4_ANSWERS, levels={**T4_ANSWERS.levels, "a1": 2})

    assert str(half_up(ranked(answers=met)["b1.3"].priority)) == "41.7"


def test_effort_factor_scales_own_and_bundle_effort():
    steps = ranked(factor=Fraction(7, 10))

    assert (steps["b1.3"].effort, steps["b1.3"].bundle_effort) == (7, Fraction(21, 2))


def test_reported_efforts_replace_the_estimate():
    steps = ranked(factor=2, learned={"b2.2": Fraction(3, 2)})

    assert steps["b2.2"].effort == 3


def test_learning_counts_the_estimate_three_times():
    assert learn_effort(Fraction(4), [Fraction(8)]) == 5
    assert learn_effort(Fraction(4), []) == 4


def test_questions_without_level_give_no_steps():
    answers = Answers(
        {"a1": 4, "b1": 1}, frozenset({"a2"}), frozenset({"a3"})
    )  # b2 is unanswered

    assert list(ranked(answers=answers)) == ["b1.2"]


def test_unlock_bonus_is_capped_at_five_questions():
    waiting = [raw_question(f"q{n}", requires={2: {"base": 2}}) for n in range(7)]
    catalogue = make_catalogue({"A": (100, [raw_question("base"), *waiting])})
    answers = all_at(catalogue, 1)

    entry = ranked(catalogue, answers)["base.2"]

    assert len(entry.unlocks) == 7
    assert entry.priority == 100 * Fraction(100, 32) * Fraction(3, 2) / 3


def test_unlock_bonus_counts_exact_levels_and_targets_only():
    catalogue = make_catalogue(
        {
            "A": (
                100,
                [
                    raw_question("base"),
                    raw_question("exact", requires={2: {"base": 2}}),
                    raw_question("other", requires={2: {"base": 1}}),
                    raw_question("later", requires={3: {"base": 2}}),
                    raw_question("sated", requires={2: {"base": 2}}),
                ],
            )
        }
    )
    targets = {**dict.fromkeys(catalogue.questions, 3), "sated": 1}

    entry = ranked(catalogue, all_at(catalogue, 1), targets)["base.2"]

    assert entry.unlocks == ("exact.2",)


def test_quick_wins_are_small_free_and_within_target():
    catalogue = make_catalogue(
        {
            "A": (
                100,
                [
                    raw_question("small", efforts={2: 3}),
                    raw_question("large", efforts={2: Fraction(7, 2)}),
                    raw_question("blocked", requires={2: {"small": 2}}),
                    raw_question("beyond"),
                    *(raw_question(f"q{n}", efforts={2: 2}) for n in range(6)),
                ],
            )
        }
    )
    targets = {**dict.fromkeys(catalogue.questions, 3), "beyond": 1}

    quick = pick_quick_wins(rank_steps(basis(catalogue, all_at(catalogue, 1), targets)))

    assert quick == ("q0.2", "q1.2", "q2.2", "q3.2", "q4.2")


def test_ties_fall_to_the_smaller_effort_then_to_the_catalogue():
    catalogue = make_catalogue(
        {
            "A": (50, [raw_question("a", efforts={1: 6})]),
            "B": (25, [raw_question("b", efforts={1: 2})]),
            "C": (25, [raw_question("c", efforts={1: 2})]),
        }
    )

    assert list(ranked(catalogue, all_at(catalogue, 0))) == ["b.1", "c.1", "a.1"]


def test_unknown_answers_become_tasks():
    tasks = clarify_tasks(T4, T4_ANSWERS)

    assert tasks == (ClarifyTask("a3", Fraction(1, 4), 1),)


def test_every_question_gives_at_most_one_step_on_the_shipped_catalogue():
    catalogue = shipped_catalogue()
    targets = targets_for(catalogue, "s2")

    steps = rank_steps(basis(catalogue, all_at(catalogue, 3), targets))

    assert len({entry.step.question for entry in steps}) == len(steps) == 40
    assert all(not entry.below_target for entry in steps)
