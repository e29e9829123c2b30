"""What concerns others asks for the password again, once it is ten minutes old."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from assessment.models import Run
from cms.accounts.forms.lists import seal
from cms.accounts.models import Invitation, Membership, Role, User
from cms.accounts.services import sessions
from tests.accounts.factories import UserFactory, person_at
from tests.accounts.test_sessions import PASSWORD, signed_in, with_password
from tests.assessment.factories import RunFactory
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CONFIRM = "/konto/bestaetigen/"
INVITEE = {"email": "neu@musterheim.example", "name": "Neu", "role": Role.LEARNER}


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def house():
    return MunicipalityFactory(slug="heim")


@pytest.fixture
def coordinator(house) -> User:
    return with_password(person_at(house, Role.COORDINATOR))


@pytest.fixture
def client(clock, coordinator) -> Client:
    """Return the coordinator's client, eleven minutes after the log-in."""
    found = signed_in(coordinator)
    clock.shift(timedelta(minutes=11))
    return found


def learner(house) -> Membership:
    person_at(house, Role.LEARNER)
    return Membership.objects.get(role=Role.LEARNER)


def changed_member(house):
    url = reverse("accounts:member", args=["heim", learner(house).pk])
    changed = Membership.objects.filter(role=Role.ASSESSOR)
    return url, {"role": Role.ASSESSOR}, changed


def removed_member(house):
    url = reverse("accounts:member_remove", args=["heim", learner(house).pk])
    return url, {}, User.objects.filter(memberships=None)


def invited(house):
    return reverse("accounts:invite", args=["heim"]), INVITEE, Invitation.objects.all()


def invited_by_a_list(house):
    text = "E-Mail\nneu@musterheim.example"
    data = {"text": text, "seal": seal(text), "send": "1"}
    return (
        reverse("accounts:people_list", args=["heim"]),
        data,
        Invitation.objects.all(),
    )


GUARDED = [changed_member, removed_member, invited, invited_by_a_list]


@pytest.mark.parametrize("make", GUARDED)
def test_change_waits_for_the_password_and_is_then_made(client, house, make):
    url, data, changed = make(house)

    asked = client.post(url, data)
    before = changed.exists()
    refused = client.post(asked.url, {"password": "falsch", "next": url})
    still = changed.exists()
    done = client.post(asked.url, {"password": PASSWORD, "next": url})

    assert asked.url == f"{CONFIRM}?next={url.replace('/', '%2F')}"
    assert "Bestätigen Sie, dass Sie es sind" in client.get(asked.url).content.decode()
    assert "Das Passwort stimmt nicht" in refused.content.decode()
    assert [before, still, changed.exists()] == [False, False, True]
    members = reverse("accounts:members", args=["heim"])
    assert done.url.startswith((members, "/konto/auftraege/"))


@pytest.mark.parametrize("make", GUARDED)
def test_without_the_guard_nobody_would_be_asked(client, house, make, monkeypatch):
    url, data, changed = make(house)
    monkeypatch.setattr(sessions, "is_confirmed", lambda request: True)

    client.post(url, data)

    assert changed.exists()


def test_deletion_of_a_run_asks_too(client, house):
    run = RunFactory(municipality=house)

    response = client.post(reverse("assessment:run_delete", args=["heim", run.pk]))

    assert response.url.startswith(CONFIRM)
    assert Run.objects.filter(pk=run.pk).exists()


def test_proof_lasts_ten_minutes(client, clock, house):
    url, data, _changed = invited(house)
    client.post(CONFIRM, {"password": PASSWORD})

    clock.shift(timedelta(minutes=9))
    fresh = client.post(url, data)
    clock.shift(timedelta(minutes=2))
    old = client.post(url, data)

    assert not fresh.url.startswith(CONFIRM)
    assert old.url.startswith(CONFIRM)


def test_reading_asks_nothing(client):
    assert client.get(reverse("accounts:invite", args=["heim"])).status_code == 200


def test_strangers_get_404_before_they_are_asked(clock, house):
    client = signed_in(UserFactory())
    clock.shift(timedelta(minutes=11))

    assert client.post(reverse("accounts:invite", args=["heim"])).status_code == 404


def test_person_without_password_signs_in_anew(client, coordinator, house):
    User.objects.filter(pk=coordinator.pk).update(password="!")
    client.force_login(User.objects.get(pk=coordinator.pk))
    session = client.session
    session["life"] = [part - 700 for part in session["life"][:2]] + [1800]
    session.save()
    url, data, _changed = invited(house)

    response = client.post(url, data)

    assert response.url == "/konto/anmelden/?next=%2Fkonto%2Fnachholen%2F"
    assert client.session["held"]["path"] == url


def test_operators_are_asked_in_wagtail_too(clock):
    operator = with_password(UserFactory(is_superuser=True, is_staff=True))
    client = signed_in(operator)
    clock.shift(timedelta(minutes=11))

    response = client.post(f"/redaktion/users/edit/{UserFactory().pk}/")

    assert response.url.startswith(CONFIRM)
