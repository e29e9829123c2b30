"""Counts that single out nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.acknowledgement.domain.counting import Count, shown


@pytest.mark.parametrize(
    ("confirmed", "total", "count"),
    [
        (0, 0, None),
        (2, 4, None),
        (2, 5, Count(2, 5)),
        (0, 5, None),
        (9, 9, None),
        (8, 9, Count(8, 9)),
        (0, 10, Count(0, 10)),
        (10, 10, Count(10, 10)),
    ],
)
def test_small_groups_are_not_told_of(confirmed, total, count):
    assert shown(confirmed, total) == count


@pytest.mark.parametrize(("confirmed", "total"), [(3, 2), (-1, 5)])
def test_impossible_count_is_refused(confirmed, total):
    with pytest.raises(ValueError, match="is no count"):
        shown(confirmed, total)


def test_share_says_all_only_of_all():
    assert Count(999, 1000).percent == 99
    assert Count(10, 10).percent == 100


@given(st.integers(0, 30), st.integers(0, 30))
def test_nobody_is_singled_out(confirmed, missing):
    count = shown(confirmed, confirmed + missing)

    if count is not None:
        assert count.total >= 5
        assert count.total >= 10 or 0 < count.confirmed < count.total
