"""The pages of the audit log: who reads what, and that reading is recorded."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from cms.accounts import permissions
from cms.accounts.models import Role
from cms.audit.domain.actions import Kind
from cms.audit.models import Entry
from tests.accounts.factories import UserFactory, person_at
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
URL = "/kommunen/musterheim/protokoll/"
INVITED, SHARED, READ = (
    "accounts.invited",
    "assessment.offer_saved",
    "accounts.log_read",
)
TEXTS = {"Person eingeladen", "Angebot an andere gespeichert", "Protokoll gelesen"}


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()


@pytest.fixture
def town():
    return MunicipalityFactory(name="Musterheim", slug="musterheim")


def _entry(action, *, day=1, **fields):
    at = datetime(2026, 11, day, 12, tzinfo=UTC)
    return Entry.objects.create(action=action, at=at, result="done", **fields)


def _shown(response):
    return [line.text for line in response.context["lines"]]


@pytest.mark.parametrize(
    ("role", "texts"),
    [
        (Role.LEARNER, None),
        (Role.ASSESSOR, None),
        (Role.EDITOR, None),
        (Role.APPROVER, None),
        (Role.COORDINATOR, TEXTS),
        (Role.DATA_PROTECTION, TEXTS),
        (Role.LEAD, {"Angebot an andere gespeichert"}),
        (Role.STAFF_COUNCIL, {"Protokoll gelesen"}),
    ],
)
def test_roles_see_the_kinds_they_may(client, town, role, texts):
    for action in (INVITED, SHARED, READ):
        _entry(action, tenant=town.pk)
        _entry(action, tenant=town.pk + 1)
    client.force_login(person_at(town, role))

    response = client.get(URL)

    if texts is None:
        assert response.status_code == 404
    else:
        assert {*_shown(response)} == texts


def test_stranger_visitor_and_operator_stay_outside(client, town):
    visitor = client.get(URL)
    client.force_login(UserFactory(is_superuser=True))

    assert visitor.url == f"/konto/anmelden/?next={URL}"
    assert client.get(URL).status_code == 404


def test_twin_without_the_narrowing_shows_the_head_everything(
    client, town, monkeypatch
):
    _entry(INVITED, tenant=town.pk)
    client.force_login(person_at(town, Role.LEAD))
    monkeypatch.setitem(permissions.READABLE, Role.LEAD, frozenset(Kind))

    assert "Person eingeladen" in _shown(client.get(URL))


def test_reading_is_recorded_once_an_hour(client, town):
    coordinator = person_at(town, Role.COORDINATOR)
    client.force_login(coordinator)

    client.get(URL)
    client.get(URL)

    entry = Entry.objects.get(action=READ)
    assert (entry.actor, entry.tenant, entry.role) == (
        coordinator.pk,
        town.pk,
        "coordinator",
    )


def test_log_names_people_of_today_operators_by_office(client, town):
    person = UserFactory(name="Kim Beispiel")
    _entry(INVITED, tenant=town.pk, actor=person.pk, role="coordinator")
    _entry(INVITED, tenant=town.pk, actor=person.pk, role="operator")
    _entry(INVITED, tenant=town.pk, actor=987_654)
    _entry(INVITED, tenant=town.pk)
    client.force_login(person_at(town, Role.DATA_PROTECTION))

    lines = client.get(URL, {"action": INVITED}).context["lines"]

    assert [line.person for line in lines] == [
        "die Software",
        "ehemaliges Mitglied",
        "Betrieb",
        "Kim Beispiel",
    ]


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ({}, [3, 2, 1]),
        ({"since": "2026-11-02"}, [3, 2]),
        ({"until": "2026-11-02"}, [2, 1]),
        ({"since": "2026-11-02", "until": "2026-11-02"}, [2]),
        ({"since": "0001-01-01", "until": "9999-12-31"}, [3, 2, 1]),
        ({"since": "gestern"}, [3, 2, 1]),
    ],
)
def test_log_is_narrowed_by_period(client, query, days):
    person = UserFactory()
    for day in (1, 2, 3):
        _entry("accounts.name_changed", actor=person.pk, day=day)
    client.force_login(person)

    lines = client.get("/konto/protokoll/", query).context["lines"]

    assert [line.at.day for line in lines] == days


def test_own_log_shows_own_entries_alone(client, town):
    person = person_at(town, Role.LEARNER)
    _entry(INVITED, actor=person.pk, tenant=town.pk, object_type="accounts.user")
    _entry(INVITED, actor=person.pk + 1, tenant=town.pk, object_type="gone.model")
    client.force_login(person)

    (line,) = client.get("/konto/protokoll/").context["lines"]

    assert (line.text, line.place) == ("Person eingeladen", "Musterheim")


def test_operators_see_the_installation_and_no_municipality(client, town):
    _entry("municipalities.register_loaded")
    _entry(INVITED, tenant=town.pk)
    client.force_login(UserFactory(is_superuser=True))

    response = client.get("/einrichten/protokoll/")

    assert _shown(response) == ["Register geladen"]
    assert Entry.objects.filter(action=READ, tenant=None).count() == 1


def test_members_do_not_see_the_log_of_the_installation(client, town):
    client.force_login(person_at(town, Role.COORDINATOR))

    assert client.get("/einrichten/protokoll/").status_code == 404


def test_unknown_kind_of_object_is_named_as_stored(client):
    person = UserFactory()
    _entry(INVITED, actor=person.pk, object_type="gone.model", object_id="7")
    client.force_login(person)

    (line,) = client.get("/konto/protokoll/").context["lines"]

    assert line.about == "gone.model"


@pytest.mark.parametrize("item_count", [1, 3])
def test_log_queries_do_not_grow(client, town, item_count, django_assert_num_queries):
    coordinator = person_at(town, Role.COORDINATOR)
    client.force_login(coordinator)
    client.get(URL)
    for _ in range(item_count):
        _entry(INVITED, tenant=town.pk, actor=UserFactory().pk)

    with django_assert_num_queries(6):
        response = client.get(URL, {"action": INVITED})

    assert len(response.context["lines"]) == item_count
