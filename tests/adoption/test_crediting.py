"""Towns are named as contributors if they agreed, where a part of them was used."""

import pytest

from cms.accounts.models import Role
from cms.adoption.models import Proposal
from cms.adoption.services.notes import notes_of
from cms.audit.models import Entry
from tests.accounts.factories import person_at
from tests.adoption.deciding import A, again, edit
from tests.adoption.factories import newest, publish, release
from tests.adoption.test_giving_back import POST, YES, answer, send
from tests.knowledge.factories import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(source, adoption):
    """Return the answered proposal of a town that may be named; a draft waits."""
    edit(adoption, a="A, klarer", b=POST, c="C")
    sent = send(adoption, A, is_named=True)
    answer(sent, {A: YES})
    return sent


@pytest.fixture
def editor(client, adoption):
    person = person_at(again(adoption).publisher.municipality, Role.EDITOR)
    client.force_login(person)
    return client


def _address(adoption, rest=""):
    town = again(adoption).publisher.municipality
    return f"/kommunen/{town.slug}/uebernahmen/{rest}"


def named(source):
    return notes_of(source)[1]


def test_named_once_the_accepted_part_is_published(source, adoption, accepted):
    assert named(source) == []

    publish(newest(source))

    assert named(source) == [str(again(adoption).publisher)]


def test_named_if_editors_polished_the_part_before(source, accepted):
    release(source, a="A, noch klarer", b=POST, c="C")

    assert len(named(source)) == 1


def test_not_named_if_the_accepted_draft_was_thrown_away(source, accepted):
    release(source, a="A", b=POST, c="Etwas anderes")

    assert named(source) == []
    assert not Proposal.objects.get(pk=accepted.pk).is_used


def test_named_later_if_the_part_comes_with_a_later_version(source, accepted):
    release(source, a="A", b=POST, c="Etwas anderes")
    release(source, a="A, klarer", b=POST, c="Etwas anderes")

    assert len(named(source)) == 1


def test_the_town_may_take_its_consent_back(source, adoption, accepted, editor):
    publish(newest(source))
    assert len(named(source)) == 1
    assert "als mitwirkend" in editor.get(_address(adoption)).content.decode()

    with told():
        answer_ = editor.post(_address(adoption, "mitwirkung/"))

    assert answer_.status_code == 302
    assert named(source) == []
    assert "als mitwirkend" not in editor.get(_address(adoption)).content.decode()
    assert Entry.objects.filter(action="adoption.uncredited").count() == 1


def test_consent_taken_back_before_counts_for_what_is_published_later(
    source, adoption, accepted, editor
):
    editor.post(_address(adoption, "mitwirkung/"))
    publish(newest(source))

    assert named(source) == []
