"""T1, T1b, T1c, T2 and the properties of score and range."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assessment.domain.answers import Answers
from assessment.domain.rounding import half_up
from assessment.domain.scoring import score_dimension, score_run
from assessment.domain.stages import Stages, band
from assessment.domain.targets import compute_attainment, targets_for
from tests.assessment.domain.factories import (
    all_at,
    make_catalogue,
    raw_question,
    shipped_catalogue,
)

SMALL = make_catalogue(
    {
        "A": (
            60,
            [
                raw_question("a1", 3, gate=True),
                raw_question("a2", 2),
                raw_question("a3", 1),
                raw_question("a4", 2),
            ],
        ),
        "B": (40, [raw_question("b1", 2), raw_question("b2", 2)]),
    }
)
T1 = Answers({"a1": 1, "a2": 3, "b1": 2, "b2": 3}, frozenset({"a4"}), frozenset({"a3"}))
TARGETS = dict.fromkeys(SMALL.questions, 3)


def shown(value):
    return None if value is None else str(half_up(value))


def test_t1_dimensions():
    score = score_run(SMALL, T1)

    a, b = score.dimensions
    assert (shown(a.score), a.completeness) == ("45.0", Fraction(5, 6))
    assert (shown(a.low), shown(a.high)) == ("37.5", "54.2")
    assert (shown(b.score), b.completeness) == ("62.5", 1)
    assert (a.stages, a.gate) == (Stages(2, 2), None)
    assert (b.stages, b.gate) == (Stages(3, 3), None)


def test_t1_run():
    score = score_run(SMALL, T1)

    assert (shown(score.score), score.completeness) == ("52.0", Fraction(9, 10))
    assert (shown(score.low), shown(score.high)) == ("47.5", "57.5")
    assert score.stages == Stages(2, 2)
    assert not score.stages.is_range


def test_t1_attainment():
    attainment = compute_attainment(SMALL, T1, TARGETS)

    assert shown(attainment.overall) == "69.3"
    assert attainment.dimensions == {"A": Fraction(60), "B": Fraction(1000, 12)}


def test_t1b_open_gate():
    answers = Answers(
        {"a2": 4, "a3": 4, "b1": 2, "b2": 3}, frozenset({"a4"}), frozenset({"a1"})
    )

    score = score_run(SMALL, answers)

    a = score.dimensions[0]
    assert (a.score, a.completeness, a.stages) == (None, Fraction(1, 2), Stages(1, 4))
    assert (shown(a.low), shown(a.high), a.gate) == ("50.0", "100.0", "a1")
    assert score.score is None
    assert (shown(score.low), shown(score.high)) == ("55.0", "85.0")
    assert score.stages == Stages(2, 4)
    assert score.stages.is_range


def test_t1c_dimension_without_gate_does_not_cap():
    catalogue = shipped_catalogue()
    koo = {f"koo_0{number}": 0 for number in range(1, 5)}

    score = score_run(catalogue, all_at(catalogue, 3, **koo))

    assert (shown(score.score), score.stages) == ("67.5", Stages(3, 3))


@pytest.mark.parametrize(
    ("level", "points", "stage"), [(0, "0.0", 0), (2, "50.0", 2), (4, "100.0", 4)]
)
def test_t2_equal_levels(level, points, stage):
    catalogue = shipped_catalogue()

    score = score_run(catalogue, all_at(catalogue, level))

    assert (shown(score.score), score.stages) == (points, Stages(stage, stage))


def test_t2_one_gate_at_zero():
    catalogue = shipped_catalogue()

    score = score_run(catalogue, all_at(catalogue, 4, itb_04=0))

    itb = next(entry for entry in score.dimensions if entry.dimension == "itb")
    assert itb.score == Fraction(25 * 40, 13)
    assert (itb.stages, itb.gate) == (Stages(1, 1), "itb-04")
    assert (shown(score.score), score.stages) == ("97.2", Stages(2, 2))


def test_t2_two_questions_unknown():
    catalogue = shipped_catalogue()

    score = score_run(catalogue, all_at(catalogue, 2, dat_01=None, dat_02=None))

    dat = next(entry for entry in score.dimensions if entry.dimension == "dat")
    assert (dat.score, dat.completeness) == (None, Fraction(6, 12))
    assert (shown(dat.low), shown(dat.high)) == ("25.0", "75.0")
    assert score.score is None
    assert (shown(score.low), shown(score.high)) == ("47.5", "52.5")


@pytest.mark.parametrize(("level", "attained"), [(1, "36.4"), (2, "72.9")])
def test_t2_attainment(level, attained):
    catalogue = shipped_catalogue()
    targets = targets_for(catalogue, "s2")

    reached = compute_attainment(catalogue, all_at(catalogue, level), targets)

    assert shown(reached.overall) == attained


def test_own_targets_replace_those_of_the_profile():
    targets = targets_for(shipped_catalogue(), "s2", {"str-01": 1})

    assert (targets["str-01"], targets["str-02"], targets["dat-03"]) == (1, 3, 3)


def test_attainment_leaves_out_what_has_no_target_or_level():
    targets = {**TARGETS, "b1": 0, "b2": 0}

    attainment = compute_attainment(SMALL, T1, targets)

    assert attainment.dimensions == {"A": Fraction(60)}
    assert attainment.overall == 60


def test_attainment_of_nothing_is_none():
    assert compute_attainment(SMALL, Answers({}), TARGETS).overall is None


def test_no_answers_leave_everything_open():
    score = score_run(SMALL, Answers({}))

    assert (score.score, score.low, score.high) == (None, 0, 100)
    assert (score.completeness, score.stages) == (0, Stages(0, 4))


def test_dimension_without_applicable_question_is_dropped():
    answers = replace(T1, not_applicable=frozenset({"a4", "b1", "b2"}))

    score = score_run(SMALL, answers)

    assert [entry.dimension for entry in score.dimensions] == ["A"]
    assert score.score == 45


def test_nothing_applicable_is_unknown():
    score = score_run(SMALL, Answers({}, frozenset(SMALL.questions)))

    assert (score.score, score.low, score.high) == (None, 0, 100)
    assert (score.dimensions, score.stages) == ((), Stages(0, 4))


def test_dimension_without_applicable_question_has_no_score():
    with pytest.raises(ValueError, match="B"):
        score_dimension(SMALL.dimension("B"), Answers({}, frozenset({"b1", "b2"})))


def test_gate_answered_not_applicable_does_not_cap():
    answers = Answers({"a2": 4, "a3": 4, "a4": 4, "b1": 4, "b2": 4}, frozenset({"a1"}))

    assert score_run(SMALL, answers).stages == Stages(4, 4)


def test_completeness_of_exactly_sixty_percent_shows_the_score():
    catalogue = make_catalogue(
        {"A": (100, [raw_question("a1", 3), raw_question("a2", 2)])}
    )

    assert score_run(catalogue, Answers({"a1": 2})).score == 50


@pytest.mark.parametrize("level", range(5))
def test_quick_check_gives_the_stage_of_equal_levels(level):
    catalogue = shipped_catalogue()
    asked = frozenset(catalogue.quick_check.questions)
    answers = Answers(dict.fromkeys(asked, level), asked=asked)

    assert score_run(catalogue, answers).stages == Stages(level, level)


def test_quick_check_with_an_open_gate_is_a_range():
    catalogue = shipped_catalogue()
    asked = frozenset(catalogue.quick_check.questions)
    answers = Answers(dict.fromkeys(asked - {"men-01"}, 3), asked=asked)

    assert score_run(catalogue, answers).stages == Stages(2, 3)


@pytest.mark.parametrize(
    ("points", "stage"), [(0, 0), (Fraction(1999, 100), 0), (20, 1), (80, 4), (100, 4)]
)
def test_band_of_points(points, stage):
    assert band(Fraction(points)) == stage


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Fraction(225, 4), 1, "56.3"),
        (Fraction(1, 20), 1, "0.1"),
        (Fraction(-1, 20), 1, "0.0"),
        (Fraction(5, 6), 4, "0.8333"),
        (Fraction(1, 20000), 4, "0.0001"),
        (Fraction(5), 0, "5"),
    ],
)
def test_half_up(value, decimals, text):
    assert format(half_up(value, decimals), "f") == text
