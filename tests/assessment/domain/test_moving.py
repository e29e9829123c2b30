"""A plan changed by hand."""

from fractions import Fraction

import pytest

from assessment.domain.moving import (
    Conflict,
    QuarterLoad,
    Slot,
    find_conflicts,
    load_quarters,
)
from assessment.domain.quarters import Placement, Point, first_point, place
from tests.assessment.domain.factories import make_catalogue, raw_question

CATALOGUE = make_catalogue(
    {"A": (100, [raw_question("x", requires={2: {"y": 2}}), raw_question("y")])}
)
START = {"x": 1, "y": 1}


def slot(step, starts, ends=None, days=1):
    return Slot(step, starts, ends or starts, Fraction(days))


@pytest.mark.parametrize(
    ("slots", "levels", "conflicts"),
    [
        ([slot("x.2", 1), slot("y.2", 2)], START, [Conflict("x.2", "y.2", 2)]),
        ([slot("x.2", 2), slot("y.2", 1, 2)], START, []),
        ([slot("x.2", 2), slot("y.2", 1, 3)], START, [Conflict("x.2", "y.2", 3)]),
        ([slot("x.2", 1)], {"x": 1, "y": 2}, []),
        ([slot("x.2", 1)], {"x": 1}, [Conflict("x.2", "y.2", None)]),
        ([slot("y.2", 1), slot("y.1", 2)], {}, [Conflict("y.2", "y.1", 2)]),
        (
            [slot("y.2", 2), slot("y.1", 1), slot("y.1", 3)],
            {},
            [Conflict("y.2", "y.1", 3)],
        ),
    ],
)
def test_no_step_before_its_predecessor_ends(slots, levels, conflicts):
    assert list(find_conflicts(CATALOGUE, slots, levels)) == conflicts


def test_question_that_does_not_apply_is_no_conflict():
    assert find_conflicts(CATALOGUE, [slot("x.2", 1)], {"x": 1}, {"y"}) == ()


def test_loads_show_overfull_quarters():
    small = [slot(f"y.{at}", 2) for at in range(1, 5)]
    slots = [slot("x.1", 1, 2, 5), slot("x.2", 1, 1, 2), *small]

    loads = load_quarters(slots, Fraction(16))

    assert loads == (
        QuarterLoad(1, Fraction(6), Fraction(4), 2),
        QuarterLoad(2, Fraction(5), Fraction(4), 4),
        QuarterLoad(3, Fraction(0), Fraction(4), 0),
        QuarterLoad(4, Fraction(0), Fraction(4), 0),
    )


def test_step_in_stages_starts_once():
    loads = load_quarters([slot("x.1", 2), slot("x.1", 1), slot("x.1", 1)], Fraction(8))

    assert [load.starts for load in loads] == [1, 0, 0, 0]


def test_work_in_a_full_quarter_is_pushed_to_the_next():
    loads = load_quarters([slot("x.1", 1, 1, 6), slot("y.1", 1, 2, 3)], Fraction(16))

    assert [load.days for load in loads] == [6, 3, 0, 0]


def test_work_that_just_fits_ends_in_its_quarter():
    placed = place(first_point(Fraction(16)), Fraction(4), Fraction(16))

    assert placed == Placement(1, 1, Point(1, Fraction(0), 1))
    assert place(placed.point, Fraction(1), Fraction(16)).starts == 2


@pytest.mark.parametrize("point", [Point(4, Fraction(0), 1), Point(4, Fraction(3), 3)])
def test_nothing_fits_after_the_last_quarter(point):
    assert place(point, Fraction(1), Fraction(16)) is None


def test_running_work_is_no_start():
    point = Point(1, Fraction(4), 3)

    placed = place(point, Fraction(1), Fraction(16), is_start=False)

    assert (placed.starts, placed.point.starts) == (1, 3)
