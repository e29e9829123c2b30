"""Levels of trust side by side."""

from cms.knowledge.domain.process.trust import Stated, side_by_side


def stated(body, service, level):
    return Stated(body, service, level, "Grund", "Titel", "/seite/")


def test_bodies_differ_when_two_of_them_say_something_else():
    one, two = stated(1, "a", "normal"), stated(2, "a", "hoch")
    same, again = stated(1, "b", "normal"), stated(2, "b", "normal")
    alone = stated(2, "c", "hoch")

    rows = side_by_side([one, two, same, again, alone], ["a", "b", "c"], [1, 2, 3])

    assert [(row.service, row.differs) for row in rows] == [
        ("a", True), ("b", False), ("c", False),
    ]  # fmt: skip
    assert rows[0].cells == ((one,), (two,), ())


def test_a_body_may_say_two_things_of_one_service():
    one, two = stated(1, "a", "normal"), stated(1, "a", "hoch")

    (row,) = side_by_side([one, two], ["a"], [1])

    assert row.cells == ((one, two),)
    assert row.differs
