"""When a session at a shared computer ends: by time, leaving, new codes, others."""

import time

import pytest
from django.test import Client

from cms.accounts.models import Person
from cms.accounts.services import shared_computers
from cms.accounts.services.persons import end_person
from tests.accounts.conftest import NOW
from tests.accounts.factories import PersonFactory
from tests.accounts.staff import codes_for, door, sign_in

pytestmark = pytest.mark.django_db
DAY = "/zugang/heute/"


@pytest.fixture
def person(town, coordinator):
    return PersonFactory(municipality=town, name="Ada Werk", number="P 12")


def test_new_codes_end_a_session_that_older_ones_began(client, person):
    """A slip that was lost may have let in somebody else."""
    first, second = codes_for(person, 2)
    sign_in(client, person, first)
    other = Client()
    sign_in(other, person, second)
    assert client.get(DAY).status_code == other.get(DAY).status_code == 200

    codes_for(person)

    assert client.get(DAY).status_code == other.get(DAY).status_code != 200
    assert sign_in(client, person).url == DAY


def test_session_ends_at_the_next_request_when_the_person_leaves(client, person):
    sign_in(client, person)

    end_person(person, at=NOW)

    assert client.get(DAY).status_code == 404
    assert "narrow" not in client.session


def restored(person):
    Person.objects.filter(pk=person.pk).update(ended_at=None)
    return person


def test_without_the_codes_new_ones_would_not_end_a_session(
    client, person, monkeypatch
):
    """The twin: a session that names whichever codes there are."""
    sign_in(client, person)
    codes_for(person)
    first = person.codes.get().pk
    key = f"person:{person.pk}:{first}"
    monkeypatch.setattr(shared_computers, "key_of", lambda _request: key)

    assert client.get(DAY).status_code == 200


def test_without_looking_the_person_up_leaving_would_not_end_it(
    client, person, monkeypatch
):
    sign_in(client, person)
    Person.objects.filter(pk=person.pk).update(ended_at=NOW)
    assert client.get(DAY).status_code == 404
    sign_in(client, restored(person))
    Person.objects.filter(pk=person.pk).update(ended_at=NOW)
    monkeypatch.setattr(
        "cms.accounts.services.shared_computers.Person.objects.active",
        Person.objects.all,
    )

    assert client.get(DAY).status_code == 200


def idle_for(client, seconds):
    session = client.session
    old = session["narrow"]
    began, _, idle = old["life"]
    now = int(time.time())
    session["narrow"] = old | {"life": [began - seconds, now - seconds, idle]}
    session.save()


def test_session_ends_after_ten_minutes_without_use(client, person):
    sign_in(client, person)
    idle_for(client, 599)
    assert client.get(DAY).status_code == 200
    idle_for(client, 600)

    assert client.get(DAY).status_code == 404


def test_use_is_noted_every_hundred_seconds(client, person):
    sign_in(client, person)
    for seconds, is_noted in ((95, False), (101, True)):
        idle_for(client, seconds)
        before = client.session["narrow"]["life"][1]

        client.get(DAY)

        assert (client.session["narrow"]["life"][1] > before) is is_noted


def test_page_asks_how_long_it_lives_without_using_it(client, person):
    sign_in(client, person)
    idle_for(client, 500)

    assert client.get("/konto/sitzung/").json()["seconds"] in range(98, 101)
    assert client.get("/konto/sitzung/").json()["seconds"] in range(98, 101)
    assert client.post("/konto/sitzung/").json()["seconds"] in range(598, 601)


def test_going_on_does_not_wake_a_session_that_is_over(client, person):
    sign_in(client, person)
    idle_for(client, 700)

    assert client.post("/konto/sitzung/").json()["seconds"] == 0


def test_log_in_of_somebody_else_ends_it(client, person, coordinator):
    sign_in(client, person)

    client.force_login(coordinator)

    assert client.get(DAY).status_code == 404


def test_code_signs_out_whoever_was_signed_in(client, person, coordinator):
    client.force_login(coordinator)
    assert "mit einem Konto angemeldet" in client.get(door(person)).content.decode()

    sign_in(client, person)

    assert not client.get(DAY).context["user"].is_authenticated


def test_new_session_number_with_each_sign_in(client, person):
    first, second = codes_for(person, 2)
    sign_in(client, person, first)
    before = client.session.session_key

    sign_in(client, person, second)

    assert client.session.session_key != before
