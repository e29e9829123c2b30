"""Who owes which confirmation since when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.acknowledgement.domain.owing import (
    Duty,
    Owed,
    Place,
    Release,
    Reminder,
    asked_for,
    is_confirmed,
    is_open,
    newest,
    owed,
    reminder,
)
from cms.acknowledgement.domain.workdays import Span

START = date(2026, 3, 2)
FIRST = Release(1, START, is_substantive=True)
EDITORIAL = Release(2, date(2026, 3, 9), is_substantive=False)
SECOND = Release(3, date(2026, 3, 16), is_substantive=True)
HERE = Place("03")
LONG_AGO = date(2020, 1, 1)


def duty(*releases, key=1, since=START, joined=LONG_AGO, **values):
    return Duty(key, since, joined, releases, **values)


def test_first_version_is_owed_by_everybody():
    assert owed([duty(FIRST)], {}, HERE, START) == [
        Owed(1, version=1, newest=1, known=0, since=START, due=date(2026, 3, 23))
    ]


def test_confirmed_version_owes_nothing():
    assert owed([duty(FIRST)], {1: [1]}, HERE, START) == []


def test_editorial_version_carries_the_confirmation_over():
    day = date(2026, 3, 10)

    assert owed([duty(FIRST, EDITORIAL)], {1: [1]}, HERE, day) == []
    assert [
        (one.version, one.newest, one.since)
        for one in owed([duty(FIRST, EDITORIAL)], {}, HERE, day)
    ] == [(1, 2, START)]


def test_new_substantive_version_is_owed_with_what_is_known():
    found = owed([duty(FIRST, EDITORIAL, SECOND)], {1: [2]}, HERE, date(2026, 3, 16))

    assert [(one.version, one.known, one.since) for one in found] == [
        (3, 2, date(2026, 3, 16))
    ]


def test_version_of_tomorrow_is_not_owed_today():
    day = SECOND.in_force_on - timedelta(days=1)

    assert owed([duty(FIRST, SECOND)], {1: [1]}, HERE, day) == []
    assert owed([duty(SECOND)], {}, HERE, day) == []


def test_nothing_is_owed_of_a_superseded_page():
    assert owed([duty()], {}, HERE, START) == []
    assert is_confirmed(duty(), [], START)


def test_nothing_is_owed_before_it_is_assigned():
    late = duty(FIRST, since=date(2026, 3, 10))

    assert owed([late], {}, HERE, date(2026, 3, 9)) == []
    assert owed([late], {}, HERE, date(2026, 3, 10))[0].since == date(2026, 3, 10)


def test_start_pack_is_due_in_steps():
    joined = date(2026, 4, 7)
    pack = [duty(FIRST, key=n, position=-n, joined=joined) for n in range(1, 6)]

    found = owed(pack, {5: [1]}, HERE, joined)

    # The one confirmed already keeps its place.
    assert [(one.key, one.since, one.due) for one in found] == [
        (4, joined, date(2026, 4, 28)),
        (2, joined, date(2026, 5, 6)),
        (3, joined, date(2026, 5, 6)),
        (1, joined, date(2026, 5, 13)),
    ]


def test_what_comes_after_joining_is_no_start_pack():
    joined = date(2026, 3, 3)
    later = [duty(SECOND, key=n, joined=joined) for n in range(1, 6)]

    found = owed(later, {}, HERE, date(2026, 3, 16))

    assert {one.due for one in found} == {date(2026, 4, 8)}


def test_due_date_waits_while_the_duty_rests():
    rest = Span(date(2026, 3, 3), date(2026, 3, 13))

    found = owed([duty(FIRST)], {}, Place("03", (rest,)), START)

    assert found[0].due == date(2026, 4, 7)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 3, 13), Reminder.NONE),
        (date(2026, 3, 16), Reminder.FIRST),
        (date(2026, 3, 23), Reminder.SECOND),
        (date(2026, 3, 29), Reminder.SECOND),
        (date(2026, 3, 30), Reminder.THIRD),
        (date(2026, 4, 9), Reminder.COORDINATION),
        (date(2027, 4, 9), Reminder.COORDINATION),
    ],
)
def test_three_reminders_then_the_coordination(day, told):
    assert reminder(date(2026, 3, 23), HERE, day) is told


def test_nobody_is_reminded_while_the_duty_rests():
    due = date(2026, 3, 23)
    place = Place("03", (Span(date(2026, 3, 16), date(2026, 3, 27)),))

    assert reminder(due, place, date(2026, 3, 24)) is Reminder.NONE
    assert not is_open(due, place, date(2026, 3, 24))
    assert is_open(due, place, date(2026, 3, 28))
    assert not is_open(due, HERE, due)


DATES = st.dates(date(2026, 1, 1), date(2027, 12, 31))
RELEASES = st.lists(st.tuples(DATES, st.booleans()), max_size=6).map(
    lambda rows: tuple(
        Release(n, day, is_substantive)
        for n, (day, is_substantive) in enumerate(sorted(rows), 1)
    )
)
DUTIES = st.lists(
    st.tuples(DATES, DATES, RELEASES, st.integers(1, 40), st.integers(0, 3)), max_size=6
).map(
    lambda rows: [
        Duty(key, since, joined, releases, days, position)
        for key, (since, joined, releases, days, position) in enumerate(rows)
    ]
)
CONFIRMED = st.dictionaries(st.integers(0, 5), st.sets(st.integers(1, 6)))
SPANS = st.lists(
    st.tuples(DATES, st.integers(0, 60)).map(
        lambda pair: Span(pair[0], pair[0] + timedelta(days=pair[1]))
    ),
    max_size=3,
).map(tuple)
PLACES = st.builds(Place, st.just("14"), SPANS)


@given(DUTIES, CONFIRMED, PLACES, DATES)
def test_due_comes_after_owed_and_is_no_day_of_rest(duties, confirmed, place, day):
    for one in owed(duties, confirmed, place, day):
        assert one.since < one.due
        assert not place.is_resting(one.due)
        assert one.known < one.version <= one.newest


@given(DUTIES, CONFIRMED, PLACES, DATES)
def test_order_of_duties_does_not_matter(duties, confirmed, place, day):
    assert owed(duties, confirmed, place, day) == owed(
        duties[::-1], confirmed, place, day
    )


@given(DUTIES, CONFIRMED, PLACES, DATES)
def test_confirming_what_is_shown_leaves_nothing_owed(duties, confirmed, place, day):
    found = owed(duties, confirmed, place, day)
    known = {key: set(numbers) for key, numbers in confirmed.items()}
    for one in found:
        known.setdefault(one.key, set()).add(one.newest)

    assert owed(duties, known, place, day) == []


@given(DUTIES, CONFIRMED, PLACES, DATES, st.integers(0, 5))
def test_confirming_one_moves_no_other(duties, confirmed, place, day, key):
    found = owed(duties, confirmed, place, day)
    known = {**confirmed, key: {9}}

    assert owed(duties, known, place, day) == [one for one in found if one.key != key]


@given(RELEASES, DATES)
def test_editorial_versions_are_read_but_not_asked_for(releases, day):
    wanted, read = asked_for(releases, day), newest(releases, day)

    assert wanted is None or wanted.is_substantive
    assert wanted is None or (read is not None and read.number >= wanted.number)


@given(DATES, PLACES, DATES, st.integers(0, 90))
def test_reminders_never_go_back(due, place, day, days):
    later = day + timedelta(days=days)
    if not place.is_resting(later):
        assert reminder(due, place, day) <= reminder(due, place, later)
