"""Giving back: chosen changes of a copy against the newest origin."""

from cms.knowledge.domain.merge import (
    ORDER,
    Default,
    State,
    Take,
    compare,
    decide_all,
    make_draft,
    propose,
)
from tests.knowledge.domain.merge.pages import about, needed, page, state_of, written

BASE = page("a:A b:B c:C")


def accepted(proposal):
    return make_draft(proposal, decide_all(proposal, Take.THEIRS))


def test_only_chosen_blocks_are_proposed():
    ours = page("a:A* b:B* c:C o:O")

    found = propose(BASE, ours, BASE, {about("b"), about("o")})

    assert needed(found) == ["b", "o"]
    assert written(accepted(found)) == "a:A b:B* c:C o:O"


def test_accepted_text_is_the_same_change_on_both_sides():
    ours = page("a:A* b:B* c:C o:O")
    published = accepted(propose(BASE, ours, BASE, {about("b"), about("o")}))

    found = compare(BASE, published, ours)

    assert state_of(found, "b").state is State.SAME_CHANGE
    assert state_of(found, "o").state is State.SAME_NEW
    assert found.needed == ()


def test_proposal_meets_what_the_origin_changed_since():
    ours, origin = page("a:A b:eins_zwei_drei"), page("a:A b:null_eins_zwei n:N")

    found = propose(page("a:A b:eins_zwei"), ours, origin, {about("b")})

    assert state_of(found, "b").default is Default.MERGE
    assert written(make_draft(found, decide_all(found, Take.DEFAULTS))) == (
        "a:A b:null_eins_zwei_drei n:N"
    )


def test_removal_and_order_can_be_proposed():
    found = propose(BASE, page("c:C a:A"), BASE, {about("b"), ORDER})

    assert needed(found) == ["b", "order"]
    assert written(accepted(found)) == "c:C a:A"


def test_nothing_chosen_is_nothing_to_decide():
    assert propose(BASE, page("c:C* o:O a:A"), BASE, set()).needed == ()


def test_new_ids_are_given_back_only_with_their_blocks():
    text = "eins_zwei_drei_vier_fünf_sechs"
    base = page(f"a:{text} b:{text}_sieben")
    ours = page(f"m:{text}_hier n:{text}_sieben_hier")

    found = propose(base, ours, base, {about("m")})

    assert written(accepted(found)) == f"m:{text}_hier b:{text}_sieben"
