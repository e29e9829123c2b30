"""Who is read with a session: taken if all is proven, else Django's own way decides."""

import pytest
from django.conf import settings as configured
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    get_user,
)
from django.contrib.auth.models import AnonymousUser
from django.db.models import F
from django.test import Client, RequestFactory

from cms.accounts.models import Session, SessionStore, User
from cms.accounts.services.erasing import erase_person
from cms.accounts.services.sessions import proven_person
from tests.accounts.factories import UserFactory
from tests.accounts.test_sessions import ACCOUNT, is_in, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return UserFactory(name="Erika Muster")


@pytest.fixture
def client(person):
    return signed_in(person)


def change(client: Client, key: str, value: str | None) -> None:
    """Write another value into the session; None takes it out."""
    session = client.session
    session.pop(key)
    if value is not None:
        session[key] = value
    session.save()


def both_ways(client: Client) -> tuple[User | None, User | AnonymousUser]:
    """Return who is taken from the session, and whom Django would let in."""
    request = RequestFactory().get("/")
    request.session = SessionStore(client.session.session_key)
    return proven_person(request.session), get_user(request)


def test_person_comes_with_the_session_in_one_query(
    client, person, django_assert_num_queries
):
    session = SessionStore(client.session.session_key)

    with django_assert_num_queries(1):
        found = proven_person(session)

    assert found == person
    assert both_ways(client) == (person, person)


@pytest.mark.parametrize(
    "change_of_the_account",
    [
        {"password": "another"},
        {"rights_version": F("rights_version") + 1},
        {"is_superuser": True},
        {"is_active": False},
    ],
    ids="".join,
)
def test_changed_account_ends_the_session(client, person, change_of_the_account):
    User.objects.filter(pk=person.pk).update(**change_of_the_account)

    assert both_ways(client) == (None, AnonymousUser())
    assert not is_in(client)
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (BACKEND_SESSION_KEY, "gone.Backend"),
        (BACKEND_SESSION_KEY, None),
        (HASH_SESSION_KEY, "wrong"),
        (HASH_SESSION_KEY, None),
        (SESSION_KEY, None),
    ],
)
def test_session_that_proves_less_lets_nobody_in(client, key, value):
    change(client, key, value)

    assert both_ways(client) == (None, AnonymousUser())
    assert not is_in(client)


def test_data_of_the_session_say_who_it_is(client, person):
    alike = UserFactory(name="Otto Falsch", password=person.password)
    Session.objects.update(user=alike)

    page = client.get(ACCOUNT).content.decode()

    assert both_ways(client) == (None, person)
    assert person.get_session_auth_hash() == alike.get_session_auth_hash()
    assert "Erika Muster" in page
    assert "Otto Falsch" not in page


def test_session_of_an_old_secret_key_goes_on_under_a_new_number(
    client, person, settings
):
    old = client.session.session_key
    settings.SECRET_KEY_FALLBACKS = [configured.SECRET_KEY]
    settings.SECRET_KEY = "a new secret key of the installation"

    stays = [is_in(client), is_in(client)]

    assert stays == [True, True]
    assert both_ways(client) == (person, person)
    assert Session.objects.get().user == person
    assert client.session.session_key != old


def test_log_in_and_log_out_name_the_person_and_forget_them(client, person):
    known = Session.objects.get().user

    client.logout()

    assert known == person
    assert not Session.objects.exists()


def test_next_person_at_the_same_browser_is_named(client, person):
    other = UserFactory()

    client.force_login(other)

    assert Session.objects.get().user == other


def test_log_in_takes_over_what_a_visitor_had(person):
    client = Client()
    session = client.session
    session["kept"] = "typed"
    session.save()
    before = Session.objects.get()

    client.force_login(person)

    after = Session.objects.get()
    assert (before.user, after.user) == (None, person)
    assert after.pk != before.pk
    assert client.session["kept"] == "typed"


def test_session_read_while_it_changes_hands_is_of_nobody_known(client):
    session = SessionStore(client.session.session_key)
    proven = proven_person(session)

    session.flush()

    assert proven is not None
    assert proven_person(session) is None


def test_session_that_is_over_is_as_if_it_were_not_there(client, person):
    Session.objects.update(expire_date=person.date_joined)
    session = SessionStore(client.session.session_key)

    assert session.load() == {}
    assert (session.session_key, session.person) == (None, None)
    assert not is_in(client)


def test_erased_person_takes_their_sessions_along(client, person):
    other = UserFactory()
    signed_in(other)

    counts = erase_person(person)

    assert counts["accounts.Session"] == 1
    assert Session.objects.get().user == other
    assert not is_in(client)


def test_log_in_whose_account_goes_meanwhile_ends_quietly(person):
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    person.delete()
    session.create()
    client = Client()
    client.cookies[configured.SESSION_COOKIE_NAME] = session.session_key

    assert not is_in(client)
    assert not Session.objects.exists()


def test_row_can_be_read_without_its_engine(client, person):
    assert Session.objects.get().get_decoded()[SESSION_KEY] == str(person.pk)


def test_person_is_read_as_from_everywhere_else(client, person):
    today = person.date_joined.date()
    days = ("last_active_month", "unreachable_since", "warned_on", "left_on")
    User.objects.update(**dict.fromkeys(days, today), day_told=["mark", {"a": 1}])

    taken, asked = both_ways(client)

    names = [field.attname for field in User._meta.concrete_fields]
    assert [getattr(taken, name) for name in names] == [
        getattr(asked, name) for name in names
    ]
    assert (taken._state.adding, taken._state.db) == (False, asked._state.db)


def test_missing_session_is_empty():
    session = SessionStore("0123456789abcdef")

    assert session.load() == {}
    assert (session.session_key, session.person) == (None, None)
