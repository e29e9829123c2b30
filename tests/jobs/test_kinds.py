import pytest

from cms.jobs.domain.kinds import (
    NOTES_KEPT,
    DuplicateKindError,
    JobKind,
    Kinds,
    Outcome,
    one_item,
)
from cms.jobs.domain.schedule import Period


def kind(name, **values):
    return JobKind(name, name, lambda arguments, items: None, one_item, **values)


def test_two_kinds_of_one_name_are_refused():
    kinds = Kinds()
    kinds.add(kind("a"))

    with pytest.raises(DuplicateKindError):
        kinds.add(kind("a"))


def test_recurring_kinds_come_by_name():
    kinds = Kinds()
    later, other = kind("b", schedule=Period.HOURLY), kind("c")
    first = kind("a", schedule=Period.WEEKLY)
    for each in (later, other, first):
        kinds.add(each)

    assert kinds.recurring() == [(first, Period.WEEKLY), (later, Period.HOURLY)]


def test_outcomes_add_up_and_keep_the_first_notes():
    one = Outcome({"sent": 2}, ("a",) * 150)
    two = Outcome({"sent": 1, "refused": 3}, ("b",) * 150)

    assert one + two == Outcome(
        {"sent": 3, "refused": 3}, ("a",) * 150 + ("b",) * (NOTES_KEPT - 150)
    )
