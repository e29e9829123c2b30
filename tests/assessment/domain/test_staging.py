"""Large steps cut into stages that follow each other."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.moving import QuarterLoad
from assessment.domain.staging import Span, early_stages, find_room, lay_stages

days = st.integers(1, 400).map(lambda tenths: Fraction(tenths, 10))
capacities = st.integers(0, 200).map(lambda tenths: Fraction(tenths, 10))


def loads(*used, capacity=5, starts=(0, 0, 0, 0)):
    return [
        QuarterLoad(at + 1, Fraction(each), Fraction(capacity), starts[at])
        for at, each in enumerate(used)
    ]


@pytest.mark.parametrize(
    ("parts", "begin", "used", "spans"),
    [
        ([5, 5], 1, (0, 0, 0, 0), [(1, 1), (2, 2)]),
        ([2, 2, 2], 1, (0, 0, 0, 0), [(1, 1), (1, 1), (1, 2)]),
        ([5, 5], 1, (0, 5, 0, 0), [(1, 1), (3, 3)]),
        ([2, 5], 2, (0, 5, 3, 0), [(2, 3), (4, 4)]),
        ([12, 3], 3, (0, 0, 0, 0), [(3, 4), (None, None)]),
        ([9, 9, 9, 1], 1, (0, 0, 0, 0), [(1, 2), (2, 4), *[(None, None)] * 2]),
    ],
)  # fmt: skip
def test_stages_follow_each_other(parts, begin, used, spans):
    laid = lay_stages([Fraction(each) for each in parts], begin, loads(*used))

    assert laid == tuple(Span(*span) for span in spans)


def test_first_stage_waits_for_a_quarter_with_room_for_a_start():
    parts = [Fraction(1), Fraction(1)]

    found = find_room(parts, 1, loads(1, 1, 0, 0, starts=(3, 2, 3, 3)))

    assert found == (Span(2, 2), Span(2, 2))


@pytest.mark.parametrize(
    ("parts", "earliest", "used", "spans"),
    [
        ([3], 1, (5, 0, 0, 0), [(2, 2)]),
        ([7], 1, (4, 0, 0, 0), [(1, 3)]),
        ([3, 3], 4, (0, 0, 0, 0), [(4, 4), (None, None)]),
        ([1], 1, (5, 5, 5, 6), [(None, None)]),
        ([21, 1], 1, (0, 0, 0, 0), [(None, None), (None, None)]),
    ],
)
def test_room_is_found_where_days_are_left(parts, earliest, used, spans):
    found = find_room([Fraction(each) for each in parts], earliest, loads(*used))

    assert found == tuple(Span(*span) for span in spans)


@given(
    parts=st.lists(days, min_size=1, max_size=12),
    begin=st.integers(1, 4),
    used=st.tuples(capacities, capacities, capacities, capacities),
    capacity=capacities,
)
def test_no_stage_begins_before_the_one_before_it_ends(parts, begin, used, capacity):
    laid = lay_stages(parts, begin, loads(*used, capacity=capacity))

    assert len(laid) == len(parts)
    assert laid[0].starts == begin
    assert early_stages(laid) == ()
    assert all(span.starts <= span.ends <= 4 for span in laid if span.starts)
    for before, span in pairwise(laid):
        assert before.ends is not None or span.ends is None


@given(
    parts=st.lists(days, min_size=2, max_size=12),
    begin=st.integers(1, 4),
    used=st.tuples(capacities, capacities, capacities, capacities),
    capacity=capacities,
)
def test_stages_after_the_first_never_overfill_a_quarter(parts, begin, used, capacity):
    room = [max(Fraction(0), capacity - each) for each in used]
    laid = lay_stages(parts, begin, loads(*used, capacity=capacity))

    placed = sum(part for part, span in zip(parts, laid, strict=True) if span.ends)
    overfull = max(Fraction(0), parts[0] - sum(room[begin - 1 :]))
    assert placed <= sum(room[begin - 1 :]) + overfull


@pytest.mark.parametrize(
    ("spans", "early"),
    [
        ([(1, 2), (2, 3)], ()),
        ([(1, 2), (1, 1)], (1,)),
        ([(None, None), (1, 1)], (1,)),
        ([(3, 3), (None, None), (2, 2)], (2,)),
        ([(1, 1)], ()),
    ],
)
def test_early_stages_are_named(spans, early):
    assert early_stages([Span(*span) for span in spans]) == early
