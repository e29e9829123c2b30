"""What is told of who uses a page: names by consent, counts from five on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.adoption.domain.spread import LEAST, Spread, Use, grouped, spread, titled

COUNTS = st.dictionaries(st.integers(1, 9), st.integers(1, 12))


def unnamed(number, version=1, changed=()):
    return [Use("", version, frozenset(changed))] * number


def test_who_agreed_is_named_with_the_version():
    uses = [Use("Haiger", 2, frozenset()), Use("Alsfeld", 1, frozenset("a"))]

    assert spread(uses) == Spread((("Alsfeld", 1), ("Haiger", 2)), None, (), ())


def test_fewer_than_five_without_names_are_not_counted():
    assert spread(unnamed(4)) == Spread((), None, (), ())
    assert spread(unnamed(5)) == Spread((), 5, ((1, 5),), ())


def test_parts_count_from_five_on_the_most_first():
    uses = [*unnamed(5, changed="ab"), Use("Haiger", 1, frozenset("b")),
            *unnamed(4, changed="c")]  # fmt: skip

    assert spread(uses).parts == (("b", 6), ("a", 5))


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({}, ()),
        ({1: 4}, ()),
        ({3: 5, 2: 7}, ((3, 5), (2, 7))),
        ({3: 6, 2: 2, 1: 3}, ((3, 6), (0, 5))),
        ({3: 6, 2: 5, 1: 1}, ((3, 6), (0, 6))),  # one is not told by a difference
        ({3: 6, 1: 1}, ((0, 7),)),
    ],
)
def test_small_groups_are_put_together(counts, told):
    assert grouped(counts) == told


@given(COUNTS)
def test_no_group_below_five_is_told_and_nobody_is_lost(counts):
    told = grouped(counts)

    assert all(count >= LEAST for _number, count in told)
    assert sum(count for _number, count in told) in {0, sum(counts.values())}
    assert bool(told) == (sum(counts.values()) >= LEAST)


def test_sections_that_are_gone_are_left_out():
    assert titled([("a", 7), ("b", 5)], {"b": "Fristen"}) == [("Fristen", 5)]
