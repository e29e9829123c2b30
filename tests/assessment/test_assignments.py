"""The coordination asks for perspectives: who may, what is refused, what it sees."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessment.models import Answer, Assignment
from assessment.services import refusals
from assessment.services.assignments import (
    list_assigned,
    remind,
    withdraw_assignment,
)
from assessment.services.perception import compute_gaps
from assessment.services.runs import delete_run
from cms.accounts.models import AccessLink, Role
from cms.audit.models import Entry
from cms.mail.models import Message
from tests.accounts.factories import person_at
from tests.assessment.assigning import EMAIL, assigned, come_in, link_url, question_url
from tests.assessment.factories import AnswerFactory, RunFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    return RunFactory(perspectives=["bm", "al"])


def url(run, name="assignments", *more):
    return reverse(f"assessment:{name}", args=[run.municipality.slug, run.pk, *more])


def typed(**more):
    until = timezone.localdate() + timedelta(days=7)
    person = {"name": "Ada Beispiel", "email": EMAIL}
    return {"source": "bm", "until": until.isoformat(), **person, **more}


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("", 302), (Role.LEARNER, 404), (Role.ASSESSOR, 404), (Role.LEAD, 404),
        (Role.COORDINATOR, 200),
    ],
)  # fmt: skip
def test_coordination_alone_asks(client, run, role, status):
    if role:
        client.force_login(person_at(run.municipality, role))

    assert client.get(url(run)).status_code == status


def test_somebody_without_account_is_asked_by_mail(client, coordinator, run):
    client.post(url(run), typed())

    assignment = Assignment.objects.get()
    assert (assignment.source, assignment.link.user) == ("bm", None)
    assert mail.outbox[-1].to == [EMAIL]
    assert link_url(assignment) in mail.outbox[-1].body


def test_member_is_asked_at_the_own_address(client, coordinator, run):
    member = person_at(run.municipality, Role.LEARNER)

    client.post(url(run), typed(name="", email="", member=member.pk))

    link = AccessLink.objects.get()
    assert (link.user, link.email) == (member, member.email)


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": ""}, {"name": ""}, {"source": "it"}, {"until": "2020-01-01"},
        {"until": "2099-01-01"}, {"member": "0"},
    ],
)  # fmt: skip
def test_wrong_entries_are_named(client, coordinator, run, wrong):
    response = client.post(url(run), typed(**wrong))

    assert response.status_code == 422
    assert response.context["form"].errors
    assert not mail.outbox


def test_member_and_somebody_else_at_once_are_refused(client, coordinator, run):
    response = client.post(url(run), typed(member=coordinator.pk))

    assert list(response.context["form"].errors) == ["member"]


def test_perspective_is_held_by_one_person(client, coordinator, run):
    assigned(run, "bm")

    response = client.post(url(run), typed(email="zwei@musterheim.example"))

    assert response.status_code == 422
    assert "schon jemand gefragt" in response.content.decode()
    assert AccessLink.objects.count() == 1


def test_perspective_answered_by_others_is_not_asked(run):
    for key in run.catalogue.parsed.questions:
        AnswerFactory(run=run, question=key, source="bm")

    with pytest.raises(refusals.NothingLeftError):
        assigned(run, "bm")

    assert not AccessLink.objects.exists()


def test_perspective_the_run_does_not_ask_is_refused(run):
    with pytest.raises(refusals.NotAskedError):
        assigned(run, "it")


def test_closed_run_asks_nobody():
    closed = RunFactory(perspectives=["bm"], state="submitted")

    with pytest.raises(refusals.RunClosedError):
        assigned(closed, "bm")


def test_new_link_to_the_same_person_goes_on_with_the_answers(client, run):
    first = assigned(run, "bm")
    AnswerFactory(run=run, question="str-02", source="bm", assignment=first)
    withdraw_assignment(first, at=timezone.now())

    come_in(client, assigned(run, "bm"))

    prompt = client.get(question_url()).context["prompt"]
    assert prompt.outcome.answer.level == 2


def test_coordination_sees_how_far_not_what(client, coordinator, run):
    assignment = assigned(run, "bm")
    secret = "Das sage ich nur hier"
    AnswerFactory(run=run, source="bm", question="str-02", assignment=assignment,
                  comment=secret)  # fmt: skip

    response = client.get(url(run))

    (row,) = list_assigned(run, at=timezone.now())
    assert (row.mail, row.done, row.total, row.is_open) == ("sent", 1, 13, True)
    assert "1 von 13" in response.content.decode()
    assert secret not in response.content.decode()


@pytest.mark.parametrize("sources", [["bm"], ["bm", "al", "it"]])
def test_list_reads_the_same_for_one_and_three(run, sources, django_assert_num_queries):
    run.perspectives = ["bm", "al", "it"]
    run.save()
    for source in sources:
        assigned(run, source)

    with django_assert_num_queries(3):
        assert len(list_assigned(run, at=timezone.now())) == len(sources)


def test_reminder_goes_once(client, coordinator, run):
    assignment = assigned(run)

    client.post(url(run, "assignment_remind", assignment.pk))
    again = client.post(url(run, "assignment_remind", assignment.pk), follow=True)

    assert Message.objects.filter(kind="assessment.view_reminder").count() == 1
    assert "einmal" in again.content.decode()


def test_reminding_is_decided_on_the_row_as_it_is_now(run):
    assignment = assigned(run)

    with CaptureQueriesContext(connection) as queries:
        remind(assignment, at=timezone.now())

    sent = [each["sql"] for each in queries if "reminded_at\" = '" in each["sql"]]
    assert len(sent) == 1
    assert "SELECT" not in sent[0]


def test_who_is_done_is_not_reminded(run):
    assignment = assigned(run)
    Assignment.objects.update(done_at=timezone.now())

    with pytest.raises(refusals.ViewEndedError):
        remind(assignment, at=timezone.now())


def test_withdrawal_ends_the_link(client, coordinator, run):
    assignment = assigned(run)

    client.post(url(run, "assignment_withdraw", assignment.pk))

    assert client.get(link_url(assignment)).status_code == 404


def test_deleted_run_takes_names_and_addresses_along(run):
    assigned(run)

    delete_run(run, at=timezone.now())

    link = AccessLink.objects.get()
    assert (link.name, link.email, link.user) == ("", "nobody@deleted.invalid", None)
    assert link.ended_at is not None
    assert not Assignment.objects.exists()


def test_every_step_is_recorded(run):
    assignment = assigned(run)
    remind(assignment, at=timezone.now())
    withdraw_assignment(assignment, at=timezone.now())

    rows = Entry.objects.filter(object_type="assessment.assignment").order_by("pk")
    assert list(rows.values_list("action", flat=True)) == [
        "assessment.view_assigned",
        "assessment.view_reminded",
        "assessment.view_taken_back",
    ]


def give(run, source, level, assignments):
    """Let two holders answer six questions of a perspective between them."""
    for number, key in enumerate(list(run.catalogue.parsed.questions)[:6]):
        by = assignments[number % len(assignments)]
        AnswerFactory(run=run, question=key, source=source, level=level, assignment=by)


@pytest.mark.parametrize(("holders", "gaps"), [(1, 0), (2, 1)])
def test_views_are_drawn_from_two_holders_on(run, holders, gaps):
    for source, level in (("bm", 3), ("al", 1)):
        people = []
        for number in range(holders):
            people.append(assigned(run, source, f"{source}{number}@a.example"))
            withdraw_assignment(people[-1], at=timezone.now())
        give(run, source, level, people)

    assert len(compute_gaps(run)) == gaps
    assert Answer.objects.filter(answered_by=None).count() == 12
