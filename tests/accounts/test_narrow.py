"""Narrow sessions: no log-in, ended by one, in time, and by leaving."""

import pytest

from cms.accounts.models import Role
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.assigning import assigned, come_in, link_url
from tests.assessment.factories import RunFactory

pytestmark = pytest.mark.django_db
START = "/meine-sicht/"


@pytest.fixture
def run():
    return RunFactory(perspectives=["bm", "al"])


@pytest.fixture
def assignment(run):
    return assigned(run)


def test_code_signs_out_whoever_was_signed_in(client, assignment):
    client.force_login(UserFactory())

    come_in(client, assignment)

    assert not client.get(START).context["user"].is_authenticated


def test_log_in_ends_the_narrow_session(client, assignment):
    come_in(client, assignment)

    client.force_login(person_at(assignment.run.municipality, Role.COORDINATOR))

    assert client.get(START).status_code == 404
    assert "narrow" not in client.session


def test_session_number_changes(client, assignment):
    client.get("/konto/anmelden/")
    client.force_login(UserFactory())
    before = client.session.session_key

    come_in(client, assignment)

    assert client.session.session_key != before


@pytest.mark.parametrize(("began", "active"), [(12 * 3600, 60), (7200, 3600)])
def test_narrow_session_ends_in_time(client, assignment, began, active):
    come_in(client, assignment)
    session = client.session
    old = session["narrow"]
    start, _, idle = old["life"]
    session["narrow"] = old | {"life": [start - began, start - active, idle]}
    session.save()

    assert client.get(START).status_code == 404


def test_narrow_session_lives_on_with_use(client, assignment):
    come_in(client, assignment)
    session = client.session
    old = session["narrow"]
    start, _, idle = old["life"]
    session["narrow"] = old | {"life": [start - 7200, start - 1800, idle]}
    session.save()

    assert client.get(START).status_code == 200
    assert client.session["narrow"]["life"][1] >= start


def test_leaving_ends_the_session(client, assignment):
    come_in(client, assignment)

    response = client.post("/konto/link-beenden/", follow=True)

    assert "verlassen" in response.content.decode()
    assert client.get(START).status_code == 404


def test_leaving_keeps_the_log_in_of_a_member(client, run):
    member = person_at(run.municipality, Role.LEARNER)
    assignment = assigned(run, email=member.email)
    client.force_login(member)
    client.post(link_url(assignment))

    client.post("/konto/link-beenden/")

    assert client.get(START).status_code == 404
    assert client.get("/mein-tag/").status_code == 200
