"""A perspective held by a person without a mailbox: own answers, no mail, one each."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from assessment.models import Answer, Assignment
from assessment.services import refusals
from assessment.services.answers import Draft, save_answer
from assessment.services.assignments import (
    assign_view,
    find_assignment,
    list_assigned,
    load_own,
    remind,
    withdraw_assignment,
)
from cms.accounts.models import Role
from cms.accounts.services.links import Recipient, find_link, link_token
from cms.accounts.services.persons import end_person
from tests.accounts.factories import PersonFactory, person_at
from tests.assessment.factories import RunFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    return RunFactory(perspectives=["bm", "al", "it"])


@pytest.fixture
def person(run):
    return PersonFactory(municipality=run.municipality)


def given(run, person, source="it"):
    now = timezone.now()
    return assign_view(
        run,
        source,
        Recipient("", person.name, now + timedelta(days=28), person),
        by=person_at(run.municipality, Role.COORDINATOR),
        at=now,
    )


def answered(run, assignment, level="2"):
    question = load_own(assignment).asked[0].id
    draft = Draft(question, assignment.source, level, 0)
    return save_answer(run, draft, by=None, at=timezone.now(), via=assignment)


def test_no_mail_is_written_and_no_token_opens_it(run, person):
    assignment = given(run, person)

    assert not mail.outbox
    assert assignment.link.email == ""
    assert find_link(link_token(assignment.link), at=timezone.now()) is None


def test_person_holds_one_perspective_of_a_run(run, person):
    given(run, person)

    with pytest.raises(refusals.BusyPersonError):
        given(run, person, "al")

    assert Assignment.objects.count() == 1


def test_people_without_address_do_not_read_each_others_answers(run, person):
    first = given(run, person)
    answered(run, first)
    withdraw_assignment(first, at=timezone.now())
    other = given(run, PersonFactory(municipality=run.municipality))

    sheet = load_own(other)

    assert not sheet.done
    assert Answer.objects.get().question not in {each.id for each in sheet.asked}


def test_person_who_is_asked_again_goes_on_with_the_own_answers(run, person):
    first = given(run, person)
    answered(run, first)
    withdraw_assignment(first, at=timezone.now())

    assert len(load_own(given(run, person)).done) == 1


def test_right_ends_when_the_person_leaves(run, person):
    assignment, now = given(run, person), timezone.now()
    assert find_assignment(assignment.link_id, at=now) == assignment

    end_person(person, at=now)

    assert find_assignment(assignment.link_id, at=now) is None
    given(run, PersonFactory(municipality=run.municipality))


def test_nobody_is_reminded_without_a_mailbox(run, person):
    assignment = given(run, person)

    with pytest.raises(refusals.ViewEndedError):
        remind(assignment, at=timezone.now())


def test_coordination_sees_how_far_the_person_is(run, person):
    assignment = given(run, person)
    answered(run, assignment)

    (row,) = list_assigned(run, at=timezone.now())

    assert (row.is_open, row.done, row.mail) == (True, 1, "")


@pytest.fixture
def page(client, coordinator, run):
    client.force_login(coordinator)
    return reverse("assessment:assignments", args=[run.municipality.slug, run.pk])


def typed(**more):
    until = timezone.localdate() + timedelta(days=7)
    return {"source": "bm", "until": until.isoformat(), **more}


def test_coordination_chooses_a_person_of_the_house(client, page, run, person):
    after = client.post(page, typed(person=person.pk), follow=True).content.decode()

    assert Assignment.objects.get().link.person == person
    assert "ohne Postfach" in after
    assert f"Sagen Sie {person.name} Bescheid" in after
    assert "Der Link ist unterwegs" not in after


def test_who_is_to_be_asked_must_be_said(client, page, person):
    response = client.post(page, typed())

    assert response.status_code == 422
    assert "Wählen Sie oben jemanden aus" in response.content.decode()


def test_person_of_another_house_and_who_left_cannot_be_chosen(client, page, person):
    other = PersonFactory()
    gone = PersonFactory(municipality=person.municipality, ended_at=timezone.now())

    for each in (other, gone):
        assert client.post(page, typed(person=each.pk)).status_code == 422

    assert not Assignment.objects.exists()


def test_one_of_the_three_is_chosen(client, page, person):
    both = typed(person=person.pk, name="Ada", email="ada@musterheim.example")

    response = client.post(page, both)

    assert response.status_code == 422
    assert "Wählen Sie nur eine Person" in response.content.decode()


def test_without_such_people_nothing_is_asked_about_them(client, page):
    assert "Oder eine Person" not in client.get(page).content.decode()
