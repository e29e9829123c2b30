"""The origin changes: bases, drafts, decisions that reopen or are refused."""

import pytest

from cms.accounts.services import Refused
from cms.adoption.models import Adoption
from cms.adoption.services import upstream as services
from cms.adoption.services.following import detach, note_publication
from cms.knowledge.domain.merge import (
    Block,
    Choice,
)
from tests.adoption.deciding import (
    A,
    B,
    C,
    again,
    choose,
    draft,
    look,
)
from tests.adoption.factories import DAY, newest, publish, release, texts_of

pytestmark = pytest.mark.django_db


def test_base_moves_when_the_draft_is_published_not_before(source, adoption):
    release(source, a="A2", b="Anträge gehen per Post ein.", c="C")
    choose(adoption, A)
    draft(adoption)
    assert (again(adoption).base, again(adoption).drafted) == (1, 2)

    publish(newest(adoption.page))

    assert (again(adoption).base, again(adoption).drafted) == (2, None)
    assert look(adoption).open == ()


def test_older_draft_that_is_published_moves_nothing(source, adoption):
    earlier = adoption.page.specific.save_revision()
    release(source, a="A2", b="Anträge gehen per Post ein.", c="C")
    choose(adoption, A)
    draft(adoption)

    earlier.publish()

    assert again(adoption).base == 1


def test_draft_waits_for_every_decision(source, adoption):
    release(source, a="A2", b="B2", c="C")
    choose(adoption, A)

    with pytest.raises(Refused, match="noch etwas zu entscheiden"):
        draft(adoption)


def test_second_draft_waits_for_the_first(source, adoption):
    release(source, a="A2", b="Anträge gehen per Post ein.", c="C")
    choose(adoption, A)
    draft(adoption)

    with pytest.raises(Refused, match="wartet"):
        draft(adoption)


def test_decision_can_be_taken_back(source, adoption):
    release(source, a="A2", b="Anträge gehen per Post ein.", c="C")
    choose(adoption, A)
    assert look(adoption).open == ()

    services.undo(adoption, A)

    assert look(adoption).open == (A,)


def test_last_of_two_decisions_counts(source, adoption):
    release(source, a="A2", b="Anträge gehen per Post ein.", c="C")
    choose(adoption, A)
    services.undo(adoption, A)
    choose(adoption, A, Choice.EDIT, block=Block("a", "section", "Eigen", "a"))
    draft(adoption)

    assert texts_of(adoption.page)["a"] == "Eigen"


def test_newer_version_reopens_only_what_it_changed(source, adoption):
    release(source, a="A2", b="B2", c="C")
    choose(adoption, A)
    choose(adoption, B)

    release(source, a="A2", b="B3", c="C")

    found = look(adoption)
    assert (found.open, found.reopened) == ((B,), (B,))


def test_decision_about_an_older_version_is_refused(source, adoption):
    release(source, a="A2", b="Anträge gehen per Post ein.", c="C")
    release(source, a="A3", b="Anträge gehen per Post ein.", c="C")

    with pytest.raises(Refused, match="neu veröffentlicht"):
        choose(adoption, A, to=2)


def test_draft_of_an_older_version_is_refused(source, adoption):
    release(source, a="A2", b="Anträge gehen per Post ein.", c="C")
    choose(adoption, A)
    release(source, a="A3", b="Anträge gehen per Post ein.", c="C")

    with pytest.raises(Refused, match="neu veröffentlicht"):
        draft(adoption, to=2)


def test_part_without_change_cannot_be_decided(source, adoption):
    release(source, a="A2", b="Anträge gehen per Post ein.", c="C")

    with pytest.raises(Refused, match="nichts mehr zu entscheiden"):
        choose(adoption, C)


def test_origin_that_is_gone_leaves_the_copy_alone(source, adoption):
    source.unpublish()

    with pytest.raises(Refused, match="nicht mehr veröffentlicht"):
        look(adoption)

    assert adoption.page.specific.live


def test_detached_copy_follows_no_more(source, adoption):
    detach(adoption, on=DAY)
    release(source, a="A2", b="Anträge gehen per Post ein.", c="C")

    with pytest.raises(Refused, match="folgt seiner Quelle nicht mehr"):
        look(adoption)
    assert not Adoption.objects.to_look_at().exists()


def test_publishing_an_origin_asks_nothing_more_for_its_copies(
    source, adoption, django_assert_num_queries
):
    page = newest(source)
    page.summary, page.change_note = "Anders.", "Neu"
    revision = page.save_revision()

    with django_assert_num_queries(1):
        note_publication(type(page), instance=page, revision=revision)
