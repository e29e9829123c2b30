"""The table of states, row by row."""

import pytest

from cms.knowledge.domain.merge import (
    Block,
    Default,
    State,
    Take,
    Version,
    compare,
)
from tests.knowledge.domain.merge.pages import block, draft, page, state_of, written

# base, theirs, ours ("-" absent), state, default of a decision (False: none needed),
# the block of the draft after the defaults
ROWS = [
    ("x", "x", "x", State.UNCHANGED, False, "x"),
    ("x", "y", "x", State.CHANGED_THERE, Default.ADOPT, "y"),
    ("x", "x", "z", State.CHANGED_HERE, False, "z"),
    ("x", "y", "y", State.SAME_CHANGE, False, "y"),
    ("x", "y", "z", State.CHANGED_BOTH, None, "z"),
    ("-", "y", "-", State.NEW_THERE, Default.ADOPT, "y"),
    ("-", "-", "z", State.OWN, False, "z"),
    ("-", "y", "y", State.SAME_NEW, False, "y"),
    ("-", "y", "z", State.CHANGED_BOTH, None, "z"),
    ("x", "-", "x", State.REMOVED_THERE, Default.REMOVE, "-"),
    ("x", "-", "z", State.REMOVED_THERE_CHANGED_HERE, Default.KEEP, "z"),
    ("x", "x", "-", State.REMOVED_HERE, False, "-"),
    ("x", "y", "-", State.REMOVED_HERE_CHANGED_THERE, Default.KEEP, "-"),
    ("x", "-", "-", State.REMOVED_BOTH, False, "-"),
]


def one(text):
    return page() if text == "-" else page(f"a:{text}")


@pytest.mark.parametrize("row", ROWS)
def test_row_of_the_table(row):
    base, theirs, ours, state, default, end = row
    sides = one(base), one(theirs), one(ours)

    found = state_of(compare(*sides), "a")

    assert (found.state, found.needs_decision) == (state, default is not False)
    assert found.default == (default or None)
    assert draft(*sides) == one(end)


@pytest.mark.parametrize("row", ROWS)
def test_fields_are_compared_like_blocks(row):
    base, theirs, ours, state, default, end = row
    sides = [
        Version(fields={} if text == "-" else {"title": (text,)})
        for text in (base, theirs, ours)
    ]

    (found,) = compare(*sides).fields

    assert (found.name, found.state) == ("title", state)
    assert found.needs_decision is (default is not False)
    assert found.default == (default or None)
    assert draft(*sides).fields == ({} if end == "-" else {"title": (end,)})


@pytest.mark.parametrize("row", ROWS)
def test_taking_one_side_decides_only_what_is_open(row):
    base, theirs, ours, _state, default, end = row
    sides = one(base), one(theirs), one(ours)
    is_open = default is not False

    assert draft(*sides, take=Take.THEIRS) == one(theirs if is_open else end)
    assert draft(*sides, take=Take.OURS) == one(ours)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bürger  fragt\n\nnach", "Bürger fragt nach"),
        ("Bu\u0308rger", "Bürger"),
    ],
)
def test_equal_means_equal_normalised_content(one, other):
    sides = [Version((block("a", text),)) for text in (one, other, one)]

    assert state_of(compare(*sides), "a").state is State.UNCHANGED


@pytest.mark.parametrize(
    "changed",
    [
        block("a", "Text", heading="Neu"),
        block("a", "Text", settings=(("minutes", "5"),)),
        Block("a", "step", "Text"),
        block("a", "text"),
    ],
)
def test_heading_settings_kind_and_case_belong_to_the_content(changed):
    plain = Version((block("a", "Text"),))

    found = compare(plain, Version((changed,)), plain)

    assert state_of(found, "a").state is State.CHANGED_THERE


def test_order_of_settings_does_not_matter():
    sides = [
        Version((block("a", "Text", settings=settings),))
        for settings in ((("a", "1"), ("b", "2")), (("b", "2"), ("a", " 1")))
    ]

    assert compare(sides[0], sides[1], sides[0]).needed == ()


def test_states_stand_in_the_order_of_the_origin_then_here_then_the_base():
    found = compare(page("a:A b:B c:C"), page("c:C n:N"), page("o:O b:B c:C"))

    assert [one.id for one in found.blocks] == ["c", "n", "o", "b", "a"]


def test_heading_is_that_of_the_origin_else_here_else_of_the_base():
    base = Version((block("a", "x", "Alt"), block("b", "y", "B"), block("c", "z", "C")))
    theirs = Version((block("a", "x", "Neu"),))
    ours = Version((block("a", "x", "Hier"), block("b", "y", "B hier")))

    found = compare(base, theirs, ours)

    assert [one.heading for one in found.blocks] == ["Neu", "B hier", "C"]


def test_empty_pages_have_nothing_to_decide():
    assert compare(page(), page(), page()).needed == ()
    assert draft(page(), page(), page()) == page()


def test_same_page_three_times_is_unchanged():
    same = page("a:A b:B", title="Akten ordnen")

    assert compare(same, same, same).needed == ()
    assert draft(same, same, same) == same


def test_an_id_that_stands_twice_loses_no_block():
    twice = page("a:A a:B a~2:C")

    found = draft(twice, page("a:A a:B a~2:C n:N"), twice)

    assert written(found) == "a:A a~3:B a~2:C n:N"


@pytest.mark.parametrize(
    ("theirs", "ours", "is_untouched"),
    [
        ("a:A2 c:C n:N", "a:A b:B c:C", True),
        ("c:C a:A b:B", "a:A b:B c:C", True),
        ("a:A b:B c:C", "b:B a:A c:C", False),
        ("a:A b:B c:C", "a:A b:B c:C o:O", False),
        ("a:A2 b:B c:C", "a:A2 b:B c:C", False),
        ("a:A b:B c:C", "a:A b:B", False),
    ],
)
def test_untouched_is_a_copy_without_any_difference_of_its_own(
    theirs, ours, is_untouched
):
    found = compare(page("a:A b:B c:C"), page(theirs), page(ours))

    assert found.is_untouched is is_untouched


def test_copy_with_another_title_is_not_untouched():
    base = page("a:A", title="Akten")

    assert not compare(base, base, page("a:A", title="Unsere Akten")).is_untouched
