"""What was typed before a session ended is kept; scripts learn when it ends."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cms.accounts.models import Role, User
from tests.accounts.factories import UserFactory, person_at
from tests.accounts.test_sessions import PASSWORD, is_in, signed_in, with_password
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ACCOUNT = "/konto/"
LOGIN = "/konto/anmelden/"


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def house():
    return MunicipalityFactory()


def test_script_learns_how_long_the_session_lives(clock, house):
    client = signed_in(person_at(house, Role.COORDINATOR))
    url = reverse("accounts:session")

    clock.shift(timedelta(minutes=20))
    looked = [client.get(url).json(), client.get(url).json()]
    gone_on = client.post(url).json()
    clock.shift(timedelta(minutes=31))

    assert looked == [{"seconds": 600}] * 2
    assert gone_on == {"seconds": 1800}
    assert client.get(url).json() == {"seconds": 0}


def test_looking_and_pinging_do_not_prolong_a_session(clock, house):
    client = signed_in(person_at(house, Role.EDITOR))

    for _ in range(4):
        clock.shift(timedelta(minutes=7))
        client.get(reverse("accounts:session"))
        client.post("/redaktion/editing-sessions/ping/wagtailcore/page/1/1/")
    clock.shift(timedelta(minutes=7))

    assert not is_in(client)


def test_page_tells_how_long_the_session_lives(clock, house):
    client = signed_in(person_at(house, Role.COORDINATOR))
    clock.shift(timedelta(minutes=3))

    assert 'data-session="1620"' in client.get(ACCOUNT).content.decode()


def late(clock, house, role=Role.COORDINATOR) -> tuple[User, Client]:
    """Return somebody whose session has just ended."""
    person = with_password(person_at(house, role))
    client = signed_in(person)
    clock.shift(timedelta(hours=9))
    return person, client


def test_form_sent_too_late_is_offered_again_and_sent_once(clock, house):
    person, client = late(clock, house)

    response = client.post(ACCOUNT, {"name": "Erika Neu"})
    login = client.post(response.url, {"login": person.email, "password": PASSWORD})
    page = client.get(login.url)
    again = client.post(login.url, {"name": "Erika Neu"})

    assert response.url == f"{LOGIN}?next=%2Fkonto%2Fnachholen%2F"
    assert login.url == "/konto/nachholen/"
    assert '<textarea name="name" hidden>Erika Neu</textarea>' in (
        page.content.decode()
    )
    assert (again.status_code, again["Location"]) == (307, ACCOUNT)
    assert client.get(login.url).status_code == 302  # nothing is left


def test_held_form_can_be_discarded(clock, house):
    person, client = late(clock, house)
    client.post(ACCOUNT, {"name": "Erika Neu"})
    client.force_login(person)

    client.post("/konto/nachholen/", {"discard-held": "1"})

    assert client.get("/konto/nachholen/").status_code == 302


@pytest.mark.parametrize(
    ("site", "user", "status"),
    [
        ("same-origin", True, 302),
        ("cross-site", True, 403),
        ("same-site", True, 403),
        ("", True, 403),
        ("same-origin", False, 403),
    ],
)
def test_form_of_a_log_in_before_is_kept_if_it_is_ours(house, site, user, status):
    client = Client(enforce_csrf_checks=True)
    if user:
        client.force_login(person_at(house, Role.LEARNER))

    response = client.post(
        ACCOUNT, {"name": "Erika Neu"}, headers={"Sec-Fetch-Site": site}
    )

    assert response.status_code == status
    assert ("held" in client.session) == (status == 302)


def test_nobody_else_gets_what_was_typed(clock, house):
    _person, client = late(clock, house)
    client.post(ACCOUNT, {"name": "Erika Neu"})
    other = with_password(UserFactory())

    client.post(LOGIN, {"login": other.email, "password": PASSWORD})

    assert "held" not in client.session
    assert client.get("/konto/nachholen/").status_code == 302


@pytest.mark.parametrize(
    "data", [{"oldpassword": "geheim", "password1": "x"}, {"name": "x" * 500_001}]
)
def test_passwords_and_floods_are_not_held(clock, house, data):
    _person, client = late(clock, house)

    response = client.post("/konto/passwort/", data)

    assert response.url == f"{LOGIN}?next=%2Fkonto%2Fpasswort%2F"
    assert "held" not in client.session


def test_visitor_is_told_why_and_led_back(clock, house):
    _person, client = late(clock, house)

    page = client.get(ACCOUNT, follow=True)

    assert "zu Ihrem Schutz abgemeldet" in page.content.decode()
    assert page.redirect_chain == [(f"{LOGIN}?next=%2Fkonto%2F", 302)]


@pytest.mark.parametrize("was_there", [True, False])
def test_scripts_get_401_instead_of_the_log_in_page(clock, house, was_there):
    client = late(clock, house)[1] if was_there else Client()

    response = client.post(ACCOUNT, headers={"HX-Request": "true"})

    assert (response.status_code, response.content) == (401, b"")
