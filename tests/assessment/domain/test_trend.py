"""T3, T3b and the rules for comparing runs."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.answers import Answers
from assessment.domain.rounding import half_up
from assessment.domain.trend import Assessed, add_up, compare_runs
from tests.assessment.domain.factories import (
    make_catalogue,
    raw_question,
    shipped_catalogue,
)

V1 = make_catalogue(
    {"A": (100, [raw_question("a1", 3), raw_question("a2", 2), raw_question("a3", 1)])}
)
RUN_1 = Assessed(V1, Answers({"a1": 1, "a2": 2, "a3": 4}))


def second_version(**a2):
    return make_catalogue(
        {
            "A": (
                100,
                [
                    raw_question("a1", 3),
                    raw_question("a2", 3, **a2),
                    raw_question("a4", 2),
                ],
            )
        }
    )


RUN_2 = Answers({"a1": 2, "a2": 2, "a4": 0})


def test_t3_real_change_and_catalogue_effect():
    trend = compare_runs(RUN_1, Assessed(second_version(), RUN_2))

    overall = trend.overall
    assert (overall.before, overall.after) == (Fraction(75, 2), 50)
    assert overall.real_change == Fraction(25, 2)
    assert str(half_up(overall.catalogue_effect)) == "-20.8"
    assert replace(trend.dimensions[0], dimension="") == overall


def test_t3b_levels_carried_over_by_the_map():
    changed = second_version(revision=2, revision_map={0: 0, 1: 1, 2: 1, 3: 2, 4: 3})

    trend = compare_runs(RUN_1, Assessed(changed, RUN_2)).overall

    assert (trend.before, trend.real_change) == (25, 25)


def test_new_meaning_without_map_is_not_comparable():
    trend = compare_runs(RUN_1, Assessed(second_version(revision=2), RUN_2)).overall

    assert (trend.before, trend.after, trend.real_change) == (None, None, None)
    assert trend.catalogue_effect is None


def test_map_carries_over_one_revision_only():
    changed = second_version(revision=3, revision_map={0: 0, 1: 1, 2: 1, 3: 2, 4: 3})

    assert compare_runs(RUN_1, Assessed(changed, RUN_2)).overall.before is None


def test_level_the_map_leaves_out_is_not_in_the_basket():
    changed = second_version(revision=2, revision_map={0: 0})

    assert compare_runs(RUN_1, Assessed(changed, RUN_2)).overall.before is None


def test_less_than_seventy_percent_in_one_run_is_not_comparable():
    new = make_catalogue(
        {
            "A": (
                100,
                [raw_question("a1", 3), raw_question("a2", 3), raw_question("a4", 3)],
            )
        }
    )

    trend = compare_runs(RUN_1, Assessed(new, RUN_2))

    assert trend.overall.real_change is None
    assert trend.dimensions[0].real_change is None


def test_one_dimension_not_comparable_leaves_the_others():
    both = {"A": (50, [raw_question("a1")]), "B": (50, [raw_question("b1")])}
    catalogue = make_catalogue(both)
    old = Assessed(catalogue, Answers({"a1": 1}))
    new = Assessed(catalogue, Answers({"a1": 2, "b1": 2}))

    trend = compare_runs(old, new)

    assert [entry.real_change for entry in trend.dimensions] == [25, None]
    assert trend.overall.real_change is None


def test_runs_without_any_question_are_not_comparable():
    nothing = Assessed(V1, Answers({}, frozenset(V1.questions)))

    assert compare_runs(nothing, nothing).overall.real_change is None


def test_real_changes_add_up_over_several_runs():
    same = Assessed(V1, Answers({"a1": 2, "a2": 2, "a3": 4}))
    first, second = compare_runs(RUN_1, same), compare_runs(same, RUN_1)

    assert add_up([first, second]) == 0
    assert add_up([first, first]) == 25
    missing = compare_runs(RUN_1, Assessed(second_version(revision=2), RUN_2))
    assert add_up([first, missing]) is None


@given(st.lists(st.integers(0, 4), min_size=40, max_size=40), st.data())
def test_within_one_version_the_real_change_is_the_whole_change(levels, data):
    catalogue = shipped_catalogue()
    other = data.draw(st.lists(st.integers(0, 4), min_size=40, max_size=40))
    old = Assessed(
        catalogue, Answers(dict(zip(catalogue.questions, levels, strict=True)))
    )
    new = Assessed(
        catalogue, Answers(dict(zip(catalogue.questions, other, strict=True)))
    )

    trend = compare_runs(old, new).overall

    assert trend.catalogue_effect == 0
    assert compare_runs(new, old).overall.real_change == -trend.real_change
