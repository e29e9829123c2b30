"""Addresses of the admin that name what belongs to another house: as if missing."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from cms.knowledge import middleware
from cms.knowledge.services.structure import internal_place
from tests.knowledge.factories import guide, house_page, text_of
from tests.knowledge.test_admin import form

pytestmark = pytest.mark.django_db


@pytest.fixture
def foreign(houses):
    """Return a page of the second house."""
    return house_page(internal_place(houses[1]), "geheim", title="Geheimes Vorhaben")


@pytest.fixture
def editor(client, editors):
    client.force_login(editors["approver"])
    return client


@pytest.mark.parametrize(
    "address",
    [
        "/redaktion/pages/{0.pk}/",
        "/redaktion/pages/{0.pk}/edit/",
        "/redaktion/choose-page/{0.pk}/",
        "/redaktion/pages/{0.pk}/usage/",
        "/redaktion/bulk/wagtailcore/page/delete/?id={0.pk}",
        "/redaktion/bulk/wagtailcore/page/delete/?id=all",
        "/redaktion/bulk/wagtailcore/page/delete/?id=all&childOf=1&q=geheim",
    ],
)
def test_pages_of_others_look_missing(editor, foreign, address):
    response = editor.get(address.format(foreign))

    assert response.status_code == 404
    assert "Geheimes" not in text_of(response)


def test_all_of_a_list_of_nodes_is_not_taken(editor, foreign):
    node = foreign.get_parent().get_parent()

    path = f"/redaktion/bulk/wagtailcore/page/publish/?id=all&childOf={node.pk}"
    own = f"/redaktion/bulk/wagtailcore/page/publish/?id=all&childOf={guide().pk}"

    assert editor.get(path).status_code == 404
    assert editor.get(own).status_code != 500


def test_files_of_others_look_missing(editor, houses):
    place = internal_place(houses[1])
    file = ContentFile(b"x", name="a.txt")
    document = Document.objects.create(
        title="Geheimer Plan", collection=place.collection, file=file
    )

    for path in (
        f"/redaktion/documents/edit/{document.pk}/",
        f"/redaktion/documents/chooser/{document.pk}/",
        f"/redaktion/bulk/wagtaildocs/document/delete/?id={document.pk}",
        "/redaktion/api/main/documents/",
        "/redaktion/api/main/images/",
    ):
        assert editor.get(path).status_code == 404


def test_form_naming_a_page_of_others_is_refused_unseen(editor, houses, foreign):
    place = internal_place(houses[0])
    data = form() | {"related_pages-0-target": foreign.pk}
    path = f"/redaktion/pages/add/knowledge/guidepage/{place.pk}/"

    response = editor.post(path, data)

    assert (response.status_code, "Geheimes" in text_of(response)) == (404, False)


def test_chooser_lists_own_pages_alone(editor, houses, foreign):
    own = house_page(internal_place(houses[0]), "eigen", title="Eigenes Vorhaben")

    found = text_of(editor.get("/redaktion/choose-page/search/?q=Vorhaben"))

    assert own.title in found
    assert foreign.title not in found


def test_own_pages_are_open_and_visitors_sign_in(client, editor, houses):
    own = house_page(internal_place(houses[0]), "eigen")

    assert editor.get(f"/redaktion/pages/{own.pk}/edit/").status_code == 200
    client.logout()
    assert client.get(f"/redaktion/pages/{own.pk}/edit/").status_code == 302


def test_name_of_a_page_of_another_house_may_be_used(editor, houses, foreign):
    place = internal_place(houses[0])
    path = f"/redaktion/pages/add/knowledge/guidepage/{place.pk}/"

    response = editor.post(path, form(slug="geheim"))

    assert response.status_code == 302


def test_twin_without_the_guard_the_name_is_shown(editor, foreign, monkeypatch):
    monkeypatch.setattr(middleware, "names_others", lambda *_asked: False)

    path = f"/redaktion/bulk/wagtailcore/page/delete/?id={foreign.pk}"

    assert "Geheimes" in text_of(editor.get(path))
