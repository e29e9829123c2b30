"""The worked examples of adoption.md through the services: what a draft holds."""

import pytest

from cms.accounts.services import Refused
from cms.adoption.services.contents import version_of
from cms.adoption.services.rows import rows_of
from cms.knowledge.domain.merge import (
    ORDER,
    About,
    Choice,
    Subject,
    Take,
    decide_all,
)
from tests.adoption.deciding import (
    A,
    B,
    again,
    choose,
    draft,
    edit,
    look,
)
from tests.adoption.factories import newest, publish, release, texts_of

pytestmark = pytest.mark.django_db


def test_nothing_is_to_decide_after_taking_over(adoption):
    assert look(adoption).open == ()


def test_ad1_change_there_is_proposed_and_change_here_stays(source, adoption):
    edit(adoption, a="A", b="Anträge gehen per Post ein.", c="C2")
    release(source, a="A", b="B2", c="C")

    assert look(adoption).open == (B,)
    choose(adoption, B)
    assert draft(adoption)

    assert texts_of(adoption.page) == {"a": "A", "b": "B2", "c": "C2"}


def test_ad2_new_block_comes_after_the_one_before_it(source, adoption):
    edit(adoption, b="Anträge gehen per Post ein.", a="A", c="C")
    release(source, a="A", n="N", b="Anträge gehen per Post ein.", c="C")
    new = Subject(About.BLOCK, "n")

    assert look(adoption).open == (new,)
    choose(adoption, new)
    draft(adoption)

    assert [*texts_of(adoption.page)] == ["b", "a", "n", "c"]


def test_ad3_removed_there_and_changed_here_is_kept(source, adoption):
    edit(adoption, a="A", b="Unser B", c="C")
    release(source, a="A", c="C")

    assert look(adoption).open == (B,)
    choose(adoption, B, Choice.KEEP)
    draft(adoption)

    assert texts_of(adoption.page)["b"] == "Unser B"


def test_ad4_words_that_do_not_collide_are_merged(source, adoption):
    edit(adoption, a="A", b="Anträge gehen bei uns per Post ein.", c="C")
    release(source, a="A", b="Anträge gehen per Post oder Portal ein.", c="C")
    merged = look(adoption).comparison.by_subject[B].merged

    choose(adoption, B, Choice.EDIT, block=merged)
    draft(adoption)

    text = "Anträge gehen bei uns per Post oder Portal ein."
    assert texts_of(adoption.page)["b"] == text


def test_ad5_words_that_collide_are_shown_without_a_default(source, adoption):
    edit(adoption, a="A", b="Binnen drei Tagen.", c="C")
    release(source, a="A", b="Binnen zwei Wochen.", c="C")
    (row,) = rows_of(look(adoption))

    assert (row.subject, row.default, row.is_merged) == (B, "", False)
    assert "zwei Wochen" in str(row.theirs)
    assert "drei Tagen" in str(row.ours)
    with pytest.raises(Refused, match="noch etwas zu entscheiden"):
        draft(adoption)


def test_ad6_order_is_decided_as_a_whole(source, adoption):
    release(source, c="C", a="A", b="Anträge gehen per Post ein.")

    assert look(adoption).open == (ORDER,)
    choose(adoption, ORDER)
    draft(adoption)

    assert [*texts_of(adoption.page)] == ["c", "a", "b"]


def test_ad7_new_id_with_the_same_text_is_nothing_to_decide(source, adoption):
    page = newest(source)
    raw = list(page.body.raw_data)
    page.body = [raw[0], {**raw[1], "id": "m"}, raw[2]]
    publish(page)

    assert look(adoption).open == ()


def test_keeping_everything_leaves_nothing_and_needs_no_draft(source, adoption):
    before = texts_of(adoption.page)
    release(source, a="A2", b="Anträge gehen per Post ein.", c="C")
    choose(adoption, A, Choice.KEEP)

    assert not draft(adoption)

    assert texts_of(adoption.page) == before
    assert look(adoption).open == ()
    assert again(adoption).base == 2


def test_fields_are_compared_and_written(source, adoption):
    page = newest(source)
    page.title, page.audiences = "Post und Portal", ("bm", "it")
    publish(page)
    comparison = look(adoption).comparison

    for one in decide_all(comparison, Take.DEFAULTS):
        choose(adoption, one.subject, one.choice)
    draft(adoption)

    found = newest(adoption.page)
    assert (found.title, found.audiences) == ("Post und Portal", ("bm", "it"))
    assert version_of(found).fields["summary"] == ("Kurz.",)


def test_edited_fields_keep_their_words(source, adoption):
    page = newest(source)
    page.title = "Post und Portal"
    publish(page)
    title = Subject(About.FIELD, "title")

    choose(adoption, title, Choice.EDIT, parts=("Unsere", "Post"))
    draft(adoption)

    found = newest(adoption.page)
    assert found.title == "Unsere Post"
