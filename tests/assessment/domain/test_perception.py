"""How differently the perspectives see the house, and when that may be drawn."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.perception import (
    Gap,
    compare_views,
    from_rows,
    may_be_drawn,
    to_rows,
)

QUESTIONS = [f"q-{at}" for at in range(7)]
views = st.dictionaries(
    st.sampled_from(["bm", "al", "it"]),
    st.dictionaries(st.sampled_from(QUESTIONS), st.integers(0, 4)),
)


def all_at(level, count=5):
    return dict.fromkeys(QUESTIONS[:count], level)


@pytest.mark.parametrize(
    ("people", "released", "expected"),
    [
        ([1, 2], set(), True),
        ([1, 1], set(), False),
        ([1, 1], {1}, True),
        ([1, 2, None], set(), True),
        ([1, None], {1}, False),
        ([None], set(), False),
        ([], set(), False),
    ],
)
def test_view_is_drawn_with_two_holders_or_their_release(people, released, expected):
    assert may_be_drawn(people, released) is expected


def test_gap_is_the_difference_of_means_over_common_questions():
    mixed = {**all_at(2), "q-0": 4, "q-6": 0}

    found = compare_views({"it": mixed, "bm": all_at(1, 6)})

    assert found == (Gap("bm", "it", 5, Fraction(25), Fraction(60)),)
    assert found[0].difference == -35


def test_below_five_common_questions_nothing_is_compared():
    assert compare_views({"bm": all_at(1, 4), "al": all_at(3)}) == ()


def test_three_views_make_three_pairs():
    found = compare_views({key: all_at(2) for key in ("it", "al", "bm")})

    assert [(gap.one, gap.other) for gap in found] == [
        ("bm", "al"), ("bm", "it"), ("al", "it"),
    ]  # fmt: skip


@given(views)
def test_gaps_stay_in_bounds_and_survive_storing(views):
    found = compare_views(views)

    assert from_rows(to_rows(found)) == found
    assert all(0 <= gap.one_points <= 100 for gap in found)
    assert all(-100 <= gap.difference <= 100 for gap in found)
    assert all(gap.questions >= 5 for gap in found)
