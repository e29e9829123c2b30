"""Asking people outside: who may, what is refused, what the house sees of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from assessment.models import Contribution, Delivery, Run
from assessment.services import refusals
from assessment.services.deliveries import (
    list_sent,
    remind_outside,
    remove_sheet,
    withdraw_sheet,
)
from cms.accounts.models import AccessLink, Role
from cms.accounts.services.invitations import DAILY_LIMIT
from cms.audit.models import Entry
from cms.mail.models import Message
from tests.accounts.factories import AccessLinkFactory, person_at
from tests.assessment.assigning import link_url
from tests.assessment.delivering import IDA, fill, given_in, sent, url
from tests.assessment.factories import RunFactory

pytestmark = pytest.mark.django_db


def typed(**more):
    until = timezone.localdate() + timedelta(days=7)
    person = {"name": "Ida", "organisation": "Rechenzentrum", "email": IDA}
    return {"questions": ["itb-04"], "until": until.isoformat(), **person, **more}


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("", 302), (Role.LEARNER, 404), (Role.LEAD, 404), (Role.ASSESSOR, 200),
        (Role.COORDINATOR, 200),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["deliveries", "delivery_new"])
def test_who_answers_the_run_asks(client, run, name, role, status):
    if role:
        client.force_login(person_at(run.municipality, role))

    assert client.get(url(run, name)).status_code == status


def test_questions_go_out_by_mail(client, assessor, run):
    client.post(url(run, "delivery_new"), typed(message="Bitte bis Freitag."))

    sheet = Delivery.objects.get()
    assert (sheet.questions, sheet.asked_by) == (["itb-04"], assessor)
    assert mail.outbox[-1].to == [IDA]
    assert link_url(sheet) in mail.outbox[-1].body
    assert "Bitte bis Freitag." in mail.outbox[-1].body


def test_groups_and_single_questions_add_up_once(client, assessor, run):
    catalogue = run.catalogue.parsed
    field = [entry.id for entry in catalogue.dimension("itb").questions]

    client.post(
        url(run, "delivery_new"),
        typed(groups=["field-itb"], questions=["itb-04", "str-02"]),
    )

    assert Delivery.objects.get().questions == ["str-02", *field]


def test_ready_choice_is_what_the_it_is_asked(client, assessor, run):
    client.post(url(run, "delivery_new"), typed(groups=["view-it"], questions=[]))

    assert len(Delivery.objects.get().questions) == 26


def test_quick_check_asks_its_own_questions_alone(client, assessor, run):
    Run.objects.filter(pk=run.pk).update(kind="quick")
    quick = run.catalogue.parsed.quick_check.questions

    client.post(url(run, "delivery_new"), typed(groups=["view-it"], questions=[]))

    assert set(Delivery.objects.get().questions) <= set(quick)


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": ""}, {"name": ""}, {"organisation": ""}, {"until": "2020-01-01"},
        {"until": "2099-01-01"}, {"questions": []}, {"questions": ["xyz-99"]},
        {"message": "Siehe https://boese.example"}, {"message": "www.boese.example"},
        {"message": "Hier: boese.example/x"},
        {"message": "<b>fett</b>"}, {"message": "x" * 201}, {"groups": ["field-x"]},
    ],
)  # fmt: skip
def test_wrong_entries_are_named(client, assessor, run, wrong):
    response = client.post(url(run, "delivery_new"), typed(**wrong))

    assert response.status_code == 422
    assert response.context["form"].errors
    assert not mail.outbox


def test_more_than_a_day_allows_is_refused(client, assessor, run):
    AccessLinkFactory.create_batch(DAILY_LIMIT, municipality=run.municipality)

    response = client.post(url(run, "delivery_new"), typed())

    assert response.status_code == 422
    assert not Delivery.objects.exists()


def test_closed_run_asks_nobody():
    with pytest.raises(refusals.RunClosedError):
        sent(RunFactory(state="submitted"))


def test_sheet_without_a_question_of_the_run_is_refused(run):
    with pytest.raises(refusals.NoQuestionsError):
        sent(run, ["xyz-99"])

    assert not AccessLink.objects.exists()


def test_list_tells_how_far_and_what_waits_not_what_is_being_typed(
    client, coordinator, run
):
    fill(sent(run), comment="Noch nicht fertig")
    given_in(run, email="zwei@rechenzentrum.example")

    newest, oldest = list_sent(run, at=timezone.now())
    text = client.get(url(run)).content.decode()

    assert (newest.is_open, newest.waiting) == (False, ("itb-04",))
    assert (oldest.is_open, oldest.done, oldest.total) == (True, 1, 3)
    assert oldest.waiting == ()
    assert "Noch nicht fertig" not in text
    assert "Abgegeben am" in text


@pytest.mark.parametrize("count", [1, 3])
def test_list_reads_the_same_for_one_and_three(run, count, django_assert_num_queries):
    for number in range(count):
        given_in(run, email=f"ida{number}@rechenzentrum.example")

    with django_assert_num_queries(3):
        assert len(list_sent(run, at=timezone.now())) == count


def test_reminder_goes_once(client, coordinator, run):
    sheet = sent(run)

    client.post(url(run, "delivery_remind", sheet.pk))
    again = client.post(url(run, "delivery_remind", sheet.pk), follow=True)

    assert Message.objects.filter(kind="assessment.sheet_reminder").count() == 1
    assert "einmal" in again.content.decode()


def test_who_has_given_in_is_not_reminded(run):
    with pytest.raises(refusals.SheetRemindedError):
        remind_outside(given_in(run), at=timezone.now())


def test_after_its_day_nobody_is_reminded(run):
    sheet = sent(run)
    AccessLink.objects.update(expires_at=timezone.now())

    with pytest.raises(refusals.SheetRemindedError):
        remind_outside(sheet, at=timezone.now())


def test_withdrawal_ends_the_link_and_forgets_drafts(client, coordinator, run):
    sheet = sent(run)
    fill(sheet)

    client.post(url(run, "delivery_withdraw", sheet.pk))

    assert client.get(link_url(sheet)).status_code == 404
    assert not Contribution.objects.exists()


def test_withdrawal_keeps_what_was_given_in(run):
    sheet = given_in(run)

    withdraw_sheet(sheet, at=timezone.now())

    assert Contribution.objects.get().state == "waiting"


def test_removal_is_offered_when_the_sheet_is_over(client, coordinator, run):
    sheet = given_in(run)

    client.post(url(run, "delivery_remove", sheet.pk))

    assert not Contribution.objects.exists()


def test_every_step_is_recorded(run):
    sheet = sent(run)
    remind_outside(sheet, at=timezone.now())
    withdraw_sheet(sheet, at=timezone.now())
    remove_sheet(sheet, at=timezone.now())

    rows = Entry.objects.filter(object_type="assessment.delivery").order_by("pk")
    assert list(rows.values_list("action", flat=True)) == [
        f"assessment.sheet_{verb}"
        for verb in ("sent", "reminded", "withdrawn", "removed")
    ]


def test_sheet_of_another_run_is_not_found(client, coordinator, run):
    other = sent(RunFactory())

    for name in ("delivery_remind", "delivery_withdraw", "delivery_remove"):
        response = client.post(url(run, name, other.pk))
        assert response.status_code == 404


def test_removal_asks_who_it_is(client, coordinator, run):
    sheet = given_in(run)
    session = client.session
    began, active, idle = session["life"]
    session["life"] = [began - 700, active, idle]
    session.save()

    response = client.post(url(run, "delivery_remove", sheet.pk))

    assert response.url.startswith("/konto/")
    assert Contribution.objects.exists()
