"""Editors say with each publication what is new; drafts do without."""

import pytest

from cms.knowledge.models import GuidePage, PageVersion
from tests.accounts.factories import UserFactory
from tests.knowledge.factories import guide, text_of
from tests.knowledge.test_admin import form
from tests.knowledge.test_versions import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def editing(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture
def released():
    page = guide("neu")
    publish(page, summary="Früher.", change_note="Alte Notiz.")
    return page


def edit(client, page, **values):
    data = form(**{"summary": "Heute.", **values})
    return client.post(f"/redaktion/pages/{page.pk}/edit/", data)


def published(page):
    return GuidePage.objects.get(pk=page.pk).summary


def test_second_publication_needs_a_note(editing, released):
    response = edit(editing, released)

    assert published(released) == "Früher."
    assert [*response.context["form"].errors] == ["change_note"]
    assert "Heute." in text_of(response)  # nothing typed is lost


def test_note_and_kind_go_into_the_version(editing, released):
    edit(editing, released, change_note="Neue Frist.", change_kind="editorial")

    version = PageVersion.objects.of(released).first()
    assert published(released) == "Heute."
    assert (version.note, version.change_kind) == ("Neue Frist.", "editorial")


def test_draft_needs_no_note(editing, released):
    data = form(summary="Entwurf.")
    del data["action-publish"]

    response = editing.post(f"/redaktion/pages/{released.pk}/edit/", data)

    assert response.status_code == 302
    assert GuidePage.objects.get(pk=released.pk).get_latest_revision_as_object().summary


def test_last_note_is_not_offered_again(editing, released):
    text = text_of(editing.get(f"/redaktion/pages/{released.pk}/edit/"))

    assert "Alte Notiz." not in text


def test_note_of_a_draft_stays(editing, released):
    released.change_note, released.summary = "Neue Notiz.", "Entwurf."
    released.save_revision()

    text = text_of(editing.get(f"/redaktion/pages/{released.pk}/edit/"))

    assert "Neue Notiz." in text
