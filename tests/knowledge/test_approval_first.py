"""Instructions are live by their approval alone, whatever way leads to publishing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from cms.knowledge.domain.force import State, state_of
from cms.knowledge.models import GuidePage, InstructionPage
from cms.knowledge.permissions import editing
from cms.knowledge.services.force import facts_of
from cms.knowledge.services.structure import internal_place
from tests.knowledge.approving import (
    FIRST_DAY,
    approve,
    draft,
    instruction_form,
    submit,
)
from tests.knowledge.factories import text_of, told

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


def test_number_in_force_is_sent_back_not_approved(client, editors, houses):
    texts = []
    for slug in ("eins", "zwei"):
        page = draft(
            internal_place(houses[0]), InstructionPage, editors["editor"],
            slug=slug, number="DA 7",
        )  # fmt: skip
        submit(page, editors["editor"])
        texts.append(page)
    first, second = texts
    with told():
        approve(client, first, editors["approver"])

    with told():
        approve(client, second, editors["approver"])
    task, state = second.current_workflow_task, second.current_workflow_task_state
    offered = task.get_actions(second, editors["approver"])
    said = text_of(client.get(f"/redaktion/pages/{second.pk}/edit/"))

    second.refresh_from_db()
    assert not second.live
    assert [action[0] for action in offered] == ["reject"]
    assert "Unter dieser Nummer ist eine andere Anweisung in Kraft." in said
    with pytest.raises(PermissionDenied):
        task.on_action(state, editors["approver"], "approve")


def test_later_day_takes_no_number_yet(client, editors, houses):
    day = timezone.localdate() + timedelta(days=9)
    for slug, begins in (("eins", FIRST_DAY), ("zwei", day)):
        page = draft(
            internal_place(houses[0]), InstructionPage, editors["editor"],
            slug=slug, number="DA 7", in_force_from=begins,
        )  # fmt: skip
        submit(page, editors["editor"])
        with told():
            approve(client, page, editors["approver"])

    page.refresh_from_db()
    state = state_of(facts_of(page), on=timezone.localdate())
    assert (page.live, state) == (True, State.APPROVED)


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
