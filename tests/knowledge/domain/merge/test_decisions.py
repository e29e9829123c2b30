"""Decisions: made, edited, refused, reopened."""

import pytest

from cms.knowledge.domain.merge import (
    ORDER,
    About,
    Choice,
    Decision,
    OpenDecisionsError,
    Subject,
    Take,
    Version,
    carry_over,
    compare,
    decide_all,
    make_draft,
    proposed,
)
from tests.knowledge.domain.merge.pages import (
    about,
    adopt,
    block,
    draft,
    keep,
    page,
    written,
)

BASE = page("a:A b:B c:C")
TITLE = Subject(About.FIELD, "title")


def edit(name, text):
    return Decision(about(name), Choice.EDIT, block("", text), reason="Ortsrecht")


def test_no_draft_while_something_is_open():
    found = compare(BASE, page("b:B2 a:A2 c:C"), BASE)

    with pytest.raises(OpenDecisionsError) as refused:
        make_draft(found, [adopt("a")])

    assert refused.value.subjects == (about("b"), ORDER)
    assert str(refused.value) == "block b, order "


def test_edited_text_stands_in_the_draft_under_the_id_of_the_block():
    sides = BASE, page("a:A b:Dort n:N"), page("a:A b:Hier c:C*")

    found = draft(*sides, edit("b", "Beides"), edit("n", "N von hier"), edit("c", "C2"))

    assert written(found) == "a:A b:Beides n:N_von_hier c:C2"


def test_edited_field_stands_in_the_draft():
    sides = [page(title=title) for title in ("Akten", "Akte", "Unsere Akten")]
    words = Decision(TITLE, Choice.EDIT, parts=("Unsere", "Akte"))

    assert draft(*sides, words).fields == {"title": ("Unsere", "Akte")}


@pytest.mark.parametrize(
    ("subject", "values"),
    [
        (about("b"), {}),
        (about("b"), {"block": block("b", "  ")}),
        (about("b"), {"parts": ("x",)}),
        (TITLE, {}),
        (ORDER, {"block": block("b", "Text")}),
    ],
)
def test_edit_without_words_is_refused(subject, values):
    with pytest.raises(ValueError, match="Subject"):
        Decision(subject, Choice.EDIT, **values)


def test_decisions_about_what_needs_none_are_passed_over():
    found = compare(BASE, BASE, page("a:A b:Hier c:C"))

    assert written(make_draft(found, [adopt("b"), adopt("x")])) == "a:A b:Hier c:C"


def test_collisions_are_not_proposed_but_kept_by_defaults():
    found = compare(BASE, page("a:A2 b:Dort c:C"), page("a:A b:Hier c:C"))

    assert proposed(found) == (adopt("a"),)
    assert decide_all(found, Take.DEFAULTS) == (adopt("a"), keep("b"))
    assert decide_all(found, Take.THEIRS) == (adopt("a"), adopt("b"))
    assert decide_all(found, Take.OURS) == (keep("a"), keep("b"))


def carried(decisions, theirs, newer, *, ours=BASE, later=None):
    before = compare(BASE, theirs, ours)
    return carry_over(decisions, before, compare(BASE, newer, later or ours))


def test_decisions_on_equal_blocks_stay_and_others_reopen():
    decisions = [edit("a", "A von hier"), keep("b")]

    found = carried(decisions, page("a:A2 b:B2 c:C"), page("a:A2 b:B3 c:C"))

    assert (found.kept, found.reopened) == ((decisions[0],), (about("b"),))


def test_decision_on_a_block_removed_in_both_versions_stays():
    found = carried([adopt("c")], page("a:A b:B"), page("a:A2 b:B"))

    assert found.kept == (adopt("c"),)


def test_decision_is_dropped_where_nothing_is_to_decide_any_more():
    found = carried([adopt("b")], page("a:A b:B2 c:C"), BASE)

    assert (found.kept, found.reopened) == ((), ())


def test_decision_reopens_when_the_copy_was_written_on():
    theirs = page("a:A b:B2 c:C")

    found = carried([adopt("b")], theirs, theirs, later=page("a:A b:Neu c:C"))

    assert (found.kept, found.reopened) == ((), (about("b"),))


def test_decision_follows_a_block_to_its_new_id():
    words = "eins_zwei_drei_vier_fünf_sechs"
    base = page(f"b:{words}")
    before = compare(base, page(f"m:{words}_sieben"), base)
    after = compare(base, page(f"n:{words}_sieben"), base)

    assert carry_over([adopt("m")], before, after).kept == (adopt("n"),)


def test_decision_about_something_unknown_then_reopens():
    found = carried([adopt("b")], page("a:A2 c:C b:B"), page("a:A b:B2 c:C"))
    stray = carried([adopt("n")], BASE, page("a:A b:B c:C n:N"))

    assert found.reopened == (about("b"),)
    assert stray.reopened == (about("n"),)


def test_decision_about_the_order_stays_while_the_order_does():
    decisions = [Decision(ORDER, Choice.KEEP)]
    moved = page("b:B a:A c:C")

    stays = carried(decisions, moved, page("b:B n:N a:A2 c:C"))
    reopens = carried(decisions, moved, page("c:C b:B a:A"))

    assert stays.kept == tuple(decisions)
    assert reopens.reopened == (ORDER,)


def test_decision_about_a_field_stays_while_its_words_do():
    base, theirs = page(title="Akten"), page(title="Akte")
    newer = page("a:A", title="Akte"), page(title="Die Akte")
    decision = Decision(TITLE, Choice.ADOPT)

    before = compare(base, theirs, base)
    found = [carry_over([decision], before, compare(base, one, base)) for one in newer]

    assert [one.kept for one in found] == [(decision,), ()]
    assert found[1].reopened == (TITLE,)
    assert Version() == page()
