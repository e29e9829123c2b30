"""Approvals: who submits, who decides, and that nobody approves their own text."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from wagtail.models import PageLogEntry, TaskState

from cms.accounts.models import Role
from cms.audit.models import Entry
from cms.knowledge.domain.force import State, state_of
from cms.knowledge.models import ApprovalTask, GuidePage, InstructionPage, PageVersion
from cms.knowledge.permissions import approving
from cms.knowledge.permissions.approving import waiting_for
from cms.knowledge.services.approval import ApprovalLock
from cms.knowledge.services.force import facts_of
from cms.knowledge.services.structure import internal_place
from cms.knowledge.views.approvals import day_groups
from tests.accounts.factories import MembershipFactory, UserFactory, person_at
from tests.knowledge.approving import approve, decide, draft, submit
from tests.knowledge.factories import guide, text_of, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(houses, editors):
    """Return an instruction that its editor has submitted."""
    page = draft(internal_place(houses[0]), InstructionPage, editors["editor"])
    submit(page, editors["editor"])
    return page


def deciders(people, page):
    return {
        name
        for name, person in people.items()
        if waiting_for(person).for_instance(page).exists()
    }


def test_approvers_of_the_house_decide_alone(editors, text):
    assert deciders(editors, text) == {"approver"}
    assert state_of(facts_of(text), on=text.in_force_from) is State.IN_APPROVAL


@pytest.mark.parametrize("part", ["writes", "submits"])
def test_nobody_approves_their_own_instruction(client, editors, houses, part):
    own, other = editors["approver"], editors["editor"]
    page = draft(
        internal_place(houses[0]), InstructionPage, own if part == "writes" else other
    )
    submit(page, own if part == "submits" else other)

    response = approve(client, page, own)

    page.refresh_from_db()
    assert (page.live, deciders(editors, page)) == (False, set())
    assert response.status_code == 302
    assert TaskState.objects.get().status == "in_progress"


def test_twin_without_four_eyes_authors_approve_themselves(client, editors, houses):
    page = draft(internal_place(houses[0]), InstructionPage, editors["approver"])
    submit(page, editors["approver"])
    ApprovalTask.objects.update(four_eyes=False)

    approve(client, page, editors["approver"])

    page.refresh_from_db()
    assert page.live


def test_approval_publishes_and_is_remembered(client, editors, text):
    with told():
        response = approve(client, text, editors["approver"], comment="Gut so.")

    text.refresh_from_db()
    version = PageVersion.objects.of(text).get()
    entry = PageLogEntry.objects.get(page=text, action="wagtail.workflow.approve")
    assert (text.live, response.url) == (True, "/redaktion/")
    assert version.approvals == [
        {"role": "approver", "on": version.released_at.date().isoformat()}
    ]
    assert entry.user == editors["approver"]
    assert entry.data["comment"] == "Gut so."
    assert Entry.objects.filter(action="knowledge.page_approved").count() == 1
    assert mail.outbox == []


def test_readers_see_role_and_day_of_approval(client, editors, text):
    with told():
        approve(client, text, editors["approver"])
    client.force_login(editors["coordinator"])

    said = text_of(client.get(f"/fassungen/{text.pk}/"))

    assert "Freigegeben von: Freigabe (" in said
    assert str(editors["approver"]) not in said


def test_text_sent_back_comes_with_a_reason(client, editors, text):
    refused = decide(client, text, editors["approver"], "reject", comment="")
    assert TaskState.objects.get().status == "in_progress"

    decide(client, text, editors["approver"], "reject", comment="Bitte kürzen.")

    text.refresh_from_db()
    state = TaskState.objects.get()
    groups = list(day_groups(editors["editor"]))
    assert refused.status_code == 302
    assert (state.status, state.comment, text.live) == (
        "rejected", "Bitte kürzen.", False,
    )  # fmt: skip
    assert [line.text for line in groups[0].lines] == [
        "1 Seite kam aus der Freigabe zu Ihnen zurück"
    ]
    assert Entry.objects.filter(action="knowledge.page_sent_back").count() == 1


def test_edited_text_is_asked_for_anew(client, editors, text):
    text.title = "Anders"
    text.save_revision(user=editors["editor"])

    approve(client, text, editors["approver"])

    text.refresh_from_db()
    assert (text.live, deciders(editors, text)) == (False, {"approver"})
    approve(client, text, editors["approver"])
    text.refresh_from_db()
    assert (text.live, text.title) == (True, "Anders")


def test_editors_submit_guides_to_one_approver(client, editors, houses):
    page = draft(internal_place(houses[0]), GuidePage, editors["editor"])
    submit(page, editors["editor"])
    assert deciders(editors, page) == {"approver"}

    approve(client, page, editors["approver"])

    page.refresh_from_db()
    assert page.live


def test_common_pages_are_approved_by_platform_and_operators(editors):
    page = guide()
    submit(page, editors["platform"])

    assert deciders(editors, page) == {"platform", "operator"}


def test_submitted_text_is_locked_and_says_who_goes_on(editors, text):
    task = text.current_workflow_task
    said = {
        name: ApprovalLock(text, task).get_message(editors[name])
        for name in ("editor", "approver", "stranger")
    }

    waits = "Dieser Text wartet auf eine Entscheidung der Rolle „Freigabe“."
    assert said == {
        "editor": f"{waits} Sie haben ihn geschrieben oder eingereicht; andere"
        " entscheiden.",
        "approver": f"{waits} Sie entscheiden darüber auf der Startseite der"
        " Redaktion.",
        "stranger": waits,
    }


def test_approver_who_is_alone_is_told_what_to_do(client, editors, houses):
    own = editors["approver"]
    page = draft(internal_place(houses[0]), InstructionPage, own)
    submit(page, own)
    client.force_login(own)

    said = text_of(client.get(f"/redaktion/pages/{page.pk}/edit/"))

    assert "Aber niemand sonst hat hier die Rolle „Freigabe“." in said
    assert "action-cancel-workflow" in said


def test_approvers_change_guides_while_they_wait(editors, houses):
    page = draft(internal_place(houses[0]), GuidePage, editors["editor"])
    submit(page, editors["editor"])
    task = page.current_workflow_task

    said = {
        name: ApprovalLock(page, task).get_message(editors[name]) is None
        for name in ("editor", "approver")
    }
    assert said == {"editor": False, "approver": True}


def test_council_comes_into_the_admin_for_its_step_alone(client, editors, text):
    council = editors["council"]
    assert not council.has_perm("wagtailadmin.access_admin")
    ApprovalTask.objects.update(role=Role.STAFF_COUNCIL)
    council = type(council).objects.get(pk=council.pk)
    assert council.has_perm("wagtailadmin.access_admin")
    client.force_login(council)
    assert text.title in text_of(client.get("/redaktion/"))

    response = approve(client, text, council)

    assert response.url == "/mein-tag/"
    assert client.get("/redaktion/").status_code == 302


def test_nobody_else_is_asked(houses, text, editors):
    learner = person_at(houses[0].municipality, Role.LEARNER)

    assert not waiting_for(UserFactory()).exists()
    assert list(day_groups(learner)) == []
    assert approving.holders(Role.APPROVER, text).get() == editors["approver"]
    assert editors["operator"] in approving.holders(Role.APPROVER, guide())


def test_my_day_counts_what_waits(editors, text, django_assert_num_queries):
    with django_assert_num_queries(6):
        groups = list(day_groups(editors["approver"]))

    assert [line.text for line in groups[0].lines] == [
        "1 Seite wartet auf Ihre Freigabe"
    ]


def test_step_itself_asks_who_decides(editors, text):
    state = TaskState.objects.get()

    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, editors["editor"], "approve")


def test_second_decision_comes_too_late(client, editors, houses, text):
    second = MembershipFactory(publisher=houses[0], role=Role.APPROVER).user
    state = TaskState.objects.get()
    approve(client, text, editors["approver"])

    response = approve(client, text, second, state=state)

    assert response.status_code == 302
    assert TaskState.objects.get().finished_by == editors["approver"]
