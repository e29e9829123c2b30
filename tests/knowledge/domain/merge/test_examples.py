"""The worked examples AD1 to AD8 of adoption.md, section 7."""

from cms.knowledge.domain.merge import (
    ORDER,
    About,
    Choice,
    Decision,
    Default,
    Moved,
    State,
    Subject,
    Take,
    Version,
    compare,
)
from tests.knowledge.domain.merge.pages import (
    block,
    draft,
    needed,
    page,
    state_of,
    written,
)

BASE = page("a:A b:B c:C")


def b_only(text):
    return Version((block("b", text),))


def test_ad1_change_there_beside_a_change_here():
    sides = BASE, page("a:A b:B' c:C"), page("a:A b:B c:C'")

    found = compare(*sides)

    assert needed(found) == ["b"]
    assert state_of(found, "b").default is Default.ADOPT
    assert written(draft(*sides)) == "a:A b:B' c:C'"


def test_ad2_new_block_stands_behind_its_neighbour_on_a_reordered_copy():
    sides = BASE, page("a:A n:N b:B c:C"), page("b:B a:A c:C")

    found = compare(*sides)

    assert needed(found) == ["n"]
    assert state_of(found, "n").default is Default.ADOPT
    assert found.order.moved is Moved.OURS
    assert written(draft(*sides)) == "b:B a:A n:N c:C"


def test_ad3_removed_there_and_changed_here():
    sides = BASE, page("a:A c:C"), page("a:A b:B* c:C")

    found = compare(*sides)

    assert needed(found) == ["b"]
    assert state_of(found, "b").state is State.REMOVED_THERE_CHANGED_HERE
    assert state_of(found, "b").default is Default.KEEP
    assert written(draft(*sides)) == "a:A b:B* c:C"


def test_ad4_words_that_do_not_collide_are_merged_and_to_be_confirmed():
    sides = (
        b_only("Anträge gehen per Post ein."),
        b_only("Anträge gehen per Post oder Portal ein."),
        b_only("Anträge gehen bei uns per Post ein."),
    )
    merged = "Anträge gehen bei uns per Post oder Portal ein."

    found = state_of(compare(*sides), "b")

    assert (found.needs_decision, found.default) == (True, Default.MERGE)
    assert found.merged == block("b", merged)
    assert draft(*sides) == b_only(merged)


def test_ad5_words_that_collide_have_no_default():
    sides = (
        b_only("binnen einer Woche"),
        b_only("binnen zwei Wochen"),
        b_only("binnen drei Tagen"),
    )

    found = state_of(compare(*sides), "b")

    assert (found.needs_decision, found.default, found.merged) == (True, None, None)


def test_ad6_moved_there_is_adopted():
    sides = BASE, page("c:C a:A b:B"), BASE

    found = compare(*sides)

    assert needed(found) == ["order"]
    assert (found.order.moved, found.order.default) == (Moved.THEIRS, Default.ADOPT)
    assert written(draft(*sides)) == "c:C a:A b:B"


def test_ad6_moved_on_both_sides_is_kept():
    sides = BASE, page("c:C a:A b:B"), page("b:B a:A c:C")

    found = compare(*sides)

    assert needed(found) == ["order"]
    assert (found.order.moved, found.order.default) == (Moved.BOTH, Default.KEEP)
    assert written(draft(*sides)) == "b:B a:A c:C"
    assert written(draft(*sides, take=Take.THEIRS)) == "c:C a:A b:B"


def test_ad7_a_new_id_with_the_same_text_is_taken_over():
    sides = BASE, page("a:A m:B c:C"), BASE

    found = compare(*sides)

    assert found.needed == ()
    assert written(draft(*sides)) == "a:A m:B c:C"


def test_ad8_a_town_sees_a_change_of_the_platform_only_through_its_alliance():
    platform, alliance, town = BASE, BASE, page("a:A b:B c:C o:O")
    changed = page("a:A b:B' c:C")

    assert needed(compare(BASE, alliance, town)) == []
    alliance = draft(platform, changed, alliance)
    assert needed(compare(BASE, alliance, town)) == ["b"]
    assert written(draft(BASE, alliance, town)) == "a:A b:B' c:C o:O"


def test_accepted_proposal_is_the_same_change_on_both_sides():
    ours = page("a:A b:Unser c:C")

    assert state_of(compare(BASE, ours, ours), "b").state is State.SAME_CHANGE


def test_a_later_decision_about_the_same_replaces_the_first():
    sides = BASE, page("a:A b:B' c:C"), BASE

    undone = Decision(Subject(About.BLOCK, "b"), Choice.KEEP)

    assert written(draft(*sides, undone)) == "a:A b:B c:C"
    assert written(draft(*sides, Decision(ORDER, Choice.ADOPT))) == "a:A b:B' c:C"
