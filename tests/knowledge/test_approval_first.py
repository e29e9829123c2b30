"""Instructions are live by their approval alone, whatever way leads to publishing."""

import pytest
from django.urls import reverse

from cms.knowledge.models import GuidePage, InstructionPage
from cms.knowledge.permissions import editing
from cms.knowledge.services.structure import internal_place
from tests.knowledge.approving import draft, instruction_form
from tests.knowledge.factories import text_of

pytestmark = pytest.mark.django_db


def test_instructions_are_published_by_approval_alone(client, editors, houses):
    for name, person in editors.items():
        page = draft(internal_place(houses[0]), InstructionPage, person, slug=name)
        assert not page.permissions_for_user(person).can_publish()


def test_publishing_while_making_one_leaves_a_draft(client, editors, houses):
    client.force_login(editors["approver"])
    place = internal_place(houses[0])
    address = f"/redaktion/pages/add/knowledge/instructionpage/{place.pk}/"

    offered = client.get(address)
    response = client.post(address, instruction_form(), follow=True)

    page = InstructionPage.objects.get()
    assert b"action-publish" not in offered.content
    assert not page.live
    assert "Diesen Text gibt eine zweite Person frei" in text_of(response)


def test_approvers_publish_guides_themselves(editors, houses):
    page = draft(internal_place(houses[0]), GuidePage, editors["editor"])

    assert page.permissions_for_user(editors["approver"]).can_publish()


def test_copies_of_instructions_are_drafts(client, editors, houses, order):
    client.force_login(editors["approver"])
    place = internal_place(houses[0])
    fields = {
        "new_title": "Kopie", "new_slug": "kopie", "new_parent_page": place.pk,
        "publish_copies": "on",
    }  # fmt: skip

    client.post(f"/redaktion/pages/{order.pk}/copy/", fields)

    assert not InstructionPage.objects.get(slug="kopie").live


def test_programs_publish_nothing_in_the_admin(client, editors, order):
    client.force_login(editors["approver"])
    address = reverse("wagtailadmin_api:pages:action", args=[order.pk, "publish"])

    assert client.post(address).status_code == 404


def test_editing_saves_a_draft_whatever_button_is_sent(client, editors, order):
    client.force_login(editors["approver"])
    fields = instruction_form(slug=order.slug, title="Anders", change_note="Neu.")

    client.post(f"/redaktion/pages/{order.pk}/edit/", fields)

    order.refresh_from_db()
    assert (order.title, order.draft_title) == ("Aktenplan", "Anders")


def test_twin_without_the_guard_it_is_published(client, editors, order, monkeypatch):
    monkeypatch.setattr(editing, "needs_approval", lambda _page: False)

    test = test_editing_saves_a_draft_whatever_button_is_sent
    with pytest.raises(AssertionError):
        test(client, editors, order)
