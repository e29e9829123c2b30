"""Who stands in: the first deputy who is there, else the coordination; no cycles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.accounts.domain.standing_in import stand_ins

PEOPLE = st.integers(1, 8)
AWAY = st.dictionaries(PEOPLE, st.none() | PEOPLE)
LEADING = st.sets(PEOPLE)


@pytest.mark.parametrize(
    ("away", "expected"),
    [
        ({}, set()),
        ({2: 3}, set()),
        ({1: 2}, {2}),
        ({1: 2, 2: 3}, {3}),
        ({1: 2, 2: None}, {8, 9}),
        ({1: None}, {8, 9}),
        ({1: None, 8: 2}, {9}),
        ({1: 2, 2: 1}, {8, 9}),
        ({1: 2, 2: 3, 3: 2}, {8, 9}),
        ({1: 1}, {8, 9}),
        ({1: None, 8: None, 9: None}, set()),
        ({1: 8}, {8}),
    ],
)
def test_who_stands_in_for_the_first(away, expected):
    assert stand_ins(1, away, {8, 9}) == expected


@given(PEOPLE, AWAY, LEADING)
def test_only_those_who_are_there_stand_in_and_never_the_person(person, away, leading):
    found = stand_ins(person, away, leading)

    assert not found & away.keys()
    assert person not in found
    assert found <= leading | set(filter(None, away.values()))


@given(PEOPLE, AWAY, LEADING)
def test_nobody_stands_in_for_those_who_are_there(person, away, leading):
    away.pop(person, None)

    assert stand_ins(person, away, leading) == set()


@given(PEOPLE, AWAY, LEADING)
def test_somebody_stands_in_if_a_coordinator_is_there(person, away, leading):
    away.setdefault(person, None)

    assert stand_ins(person, away, leading) or leading <= away.keys()
