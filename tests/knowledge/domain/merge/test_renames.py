"""Blocks that got a new id at the origin."""

from cms.knowledge.domain.merge import Block, State, Take, Version, compare
from tests.knowledge.domain.merge.pages import (
    block,
    draft,
    needed,
    page,
    state_of,
    written,
)

LONG = "Anträge_gehen_im_Amt_ein_und_werden_dort_sofort_erfasst"


def test_changed_here_under_the_old_id_meets_the_new_one():
    found = compare(page(f"b:{LONG}"), page(f"m:{LONG}_oft"), page(f"b:{LONG}_bei_uns"))

    assert found.new_ids == {"b": "m"}
    assert state_of(found, "m").state is State.CHANGED_BOTH


def test_text_less_alike_is_another_block():
    found = compare(
        page("b:eins_zwei_drei_vier"), page("m:eins_zwei_fünf_sechs"), page()
    )

    assert found.new_ids == {}


def test_exactly_four_fifths_alike_is_the_same_block():
    texts = "eins_zwei_drei_vier_fünf", "eins_zwei_drei_vier_sechs"

    assert compare(page(f"b:{texts[0]}"), page(f"m:{texts[1]}"), page()).new_ids


def test_another_kind_is_another_block():
    theirs = Version((Block("m", "step", "Text"),))

    assert compare(page("b:Text"), theirs, page("b:Text")).new_ids == {}


def test_of_several_new_ones_the_likest_then_the_earlier_counts():
    theirs = page(f"k:{LONG}_auch m:{LONG} n:{LONG}")

    found = compare(page(f"b:{LONG}"), theirs, page(f"b:{LONG}"))

    assert found.new_ids == {"b": "m"}
    assert needed(found) == ["k", "n"]


def test_same_heading_goes_before_the_earlier_place():
    base = Version((block("b", "Siehe dort.", "Zweck"),))
    theirs = Version((block("k", "Siehe dort."), block("m", "Siehe dort.", "Zweck")))

    assert compare(base, theirs, base).new_ids == {"b": "m"}


def test_each_new_id_is_given_once():
    found = compare(page("a:Text b:Text"), page("m:Text"), page("a:Text b:Text"))

    assert found.new_ids == {"a": "m"}
    assert state_of(found, "b").state is State.REMOVED_THERE


def test_blocks_of_headings_alone_are_told_by_them():
    def heading(name, text):
        return Version((block(name, "", text),))

    assert compare(heading("b", "A"), heading("m", "A"), page()).new_ids == {"b": "m"}
    assert compare(heading("b", "A"), heading("m", "B"), page()).new_ids == {}
    assert compare(heading("b", ""), heading("m", ""), page()).new_ids == {}


def test_copy_that_holds_both_ids_keeps_both_blocks():
    sides = page("b:Text"), page("m:Text"), page("b:Text m:Eigen")

    found = compare(*sides)

    assert found.new_ids == {}
    assert written(draft(*sides, take=Take.OURS)) == "b:Text m:Eigen"


def test_copy_that_has_the_new_id_already_is_the_same_block():
    found = compare(page("b:Text"), page("m:Text"), page("m:Text"))

    assert state_of(found, "m").state is State.UNCHANGED


def test_an_id_that_vanished_and_comes_back_is_new_then():
    found = compare(page("a:A"), page("a:A b:B"), page("a:A b:Behalten"))

    assert state_of(found, "b").state is State.CHANGED_BOTH
    assert state_of(found, "b").default is None
