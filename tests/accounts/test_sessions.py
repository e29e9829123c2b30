"""Sessions end in time, at most one request after rights change, and lose nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.accounts import services
from cms.accounts.models import Membership, Role, Session, User
from cms.accounts.services.memberships import Place
from cms.accounts.services.sessions import PRIVILEGED
from tests.accounts.factories import UserFactory, person_at
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
PASSWORD = "ein langer satz"
ACCOUNT = "/konto/"
LOGIN = "/konto/anmelden/"


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def house():
    return MunicipalityFactory()


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def with_password(person: User) -> User:
    person.set_password(PASSWORD)
    person.save()
    return person


def is_in(client: Client) -> bool:
    """Ask for an own page; True if it is shown."""
    return client.get(ACCOUNT).status_code == 200


def privileged() -> list[str]:
    return [*PRIVILEGED, "operator"]


def person_as(role: str, house) -> User:
    if role == "operator":
        return UserFactory(is_superuser=True, is_staff=True)
    return person_at(house, role)


def test_privileged_are_those_who_change_what_others_rely_on():
    assert set(Role) - set(PRIVILEGED) == {
        Role.LEARNER,
        Role.STAFF_COUNCIL,
        Role.DATA_PROTECTION,
    }


@pytest.mark.parametrize("role", privileged())
def test_privileged_idle_half_an_hour(clock, house, role):
    client = signed_in(person_as(role, house))

    clock.shift(timedelta(minutes=29))
    early = is_in(client)
    clock.shift(timedelta(minutes=30))

    assert [early, is_in(client)] == [True, False]


@pytest.mark.parametrize("role", sorted(set(Role) - set(PRIVILEGED)))
def test_others_idle_eight_hours(clock, house, role):
    client = signed_in(person_at(house, role))

    clock.shift(timedelta(hours=7, minutes=59))
    early = is_in(client)
    clock.shift(timedelta(hours=8))

    assert [early, is_in(client)] == [True, False]


def test_no_session_outlives_twelve_hours(clock, house):
    client = signed_in(person_at(house, Role.COORDINATOR))
    stays = []
    for _ in range(48):
        clock.shift(timedelta(minutes=15))
        stays.append(is_in(client))

    assert stays == [True] * 47 + [False]


def test_without_the_middleware_sessions_would_not_end(clock, house, settings):
    guard = "cms.accounts.middleware.living_sessions"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != guard]
    client = signed_in(person_at(house, Role.COORDINATOR))

    clock.shift(timedelta(hours=24))

    assert is_in(client)


def test_session_nobody_began_is_none(house):
    client = signed_in(person_at(house, Role.LEARNER))
    session = client.session
    del session["life"]
    session.save()

    assert not is_in(client)


def test_use_is_written_down_every_five_minutes(
    clock, house, django_assert_num_queries
):
    client = signed_in(person_at(house, Role.COORDINATOR))
    is_in(client)
    with django_assert_num_queries(2) as silent:
        is_in(client)

    clock.shift(timedelta(minutes=4, seconds=59))
    before = client.session["life"]
    is_in(client)
    unchanged = client.session["life"]
    clock.shift(timedelta(seconds=1))
    is_in(client)

    assert not [each for each in silent if "UPDATE" in each["sql"]]
    assert before == unchanged
    assert client.session["life"][1] == before[1] + 300


def test_middleware_asks_nothing_of_the_database(
    house, settings, django_assert_num_queries
):
    client = signed_in(person_at(house, Role.COORDINATOR))
    is_in(client)
    with django_assert_num_queries(2):
        is_in(client)
    guard = "cms.accounts.middleware.living_sessions"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != guard]
    bare = Client()
    bare.cookies = client.cookies

    with django_assert_num_queries(3):  # Django asks for the person anew
        bare.get(ACCOUNT)


@pytest.mark.parametrize(
    "change",
    [
        lambda membership, by: services.change_membership(
            membership, Place(Role.ASSESSOR), by=by
        ),
        lambda membership, by: services.remove_membership(membership, by=by),
        lambda membership, _by: User.objects.update(is_active=False),
        lambda membership, _by: with_password(membership.user),
        lambda membership, _by: User.objects.update(is_superuser=True),
    ],
    ids=["role", "removed", "closed", "password", "operator"],
)
def test_session_ends_one_request_after_rights_change(house, change):
    by = person_at(house, Role.COORDINATOR)
    client = signed_in(person_at(house, Role.LEARNER))
    membership = Membership.objects.get(role=Role.LEARNER)
    before = is_in(client)

    change(membership, by)

    assert [before, is_in(client)] == [True, False]


def test_without_the_number_of_rights_a_session_would_go_on(house, monkeypatch):
    def by_password_alone(self, secret=None):
        return f"password:{self.password}"

    monkeypatch.setattr(User, "_get_session_auth_hash", by_password_alone)
    by = person_at(house, Role.COORDINATOR)
    client = signed_in(person_at(house, Role.LEARNER))
    membership = Membership.objects.get(role=Role.LEARNER)

    services.change_membership(membership, Place(Role.ASSESSOR), by=by)

    assert is_in(client)


def test_another_unit_or_function_ends_nothing(house):
    by = person_at(house, Role.COORDINATOR)
    client = signed_in(person_at(house, Role.LEARNER))
    membership = Membership.objects.get(role=Role.LEARNER)

    services.change_membership(membership, Place(Role.LEARNER, "it"), by=by)

    assert is_in(client)


def test_own_password_change_ends_the_other_sessions_alone(house):
    person = with_password(person_at(house, Role.LEARNER))
    here, there = signed_in(person), signed_in(person)
    new = "noch ein langer satz"

    here.post(
        "/konto/passwort/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert [is_in(here), is_in(there)] == [True, False]


def test_log_in_draws_a_new_key_and_keeps_the_month_alone(clock, house):
    person = with_password(person_at(house, Role.LEARNER))
    client = Client()
    session = client.session
    session["something"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key

    client.post(LOGIN, {"login": person.email, "password": PASSWORD})

    person.refresh_from_db()
    assert client.session[SESSION_KEY] == str(person.pk)
    assert client.session.session_key != session.session_key
    assert not Session.objects.filter(pk=session.session_key).exists()
    assert person.last_active_month == date(2026, 3, 1)
    assert "last_login" not in {field.name for field in User._meta.get_fields()}


def test_month_is_written_once(clock, house):
    person = person_at(house, Role.LEARNER)
    signed_in(person)
    stale = User.objects.get(pk=person.pk)
    clock.shift(timedelta(days=3))

    with CaptureQueriesContext(connection) as queries:
        signed_in(stale)

    assert not [q for q in queries if 'UPDATE "accounts_user"' in q["sql"]]
