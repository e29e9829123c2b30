"""Signing in at a shared computer: ten minutes, no telling, nothing kept."""

import pytest
from django.test import Client

from cms.accounts.models import Role
from cms.audit.models import Entry
from tests.accounts.conftest import NOW
from tests.accounts.factories import PersonFactory, UserFactory, person_at
from tests.accounts.staff import door, sign_in

pytestmark = pytest.mark.django_db
DAY = "/zugang/heute/"


@pytest.fixture
def person(town, coordinator):
    return PersonFactory(municipality=town, name="Ada Werk", number="P 12")


def test_log_in_page_leads_to_the_place_and_its_door(client, person):
    page = client.get("/konto/anmelden/").content.decode()
    places = client.get("/zugang/personalnummer/").content.decode()

    assert "/zugang/personalnummer/" in page
    assert door(person) in places
    assert "Personalnummer" in client.get(door(person)).content.decode()


def test_places_are_found_by_name_and_only_where_somebody_works(client, person):
    idle = person_at(PersonFactory(ended_at=NOW).municipality, Role.COORDINATOR)
    place = idle.memberships.get().publisher.municipality

    page = client.get("/zugang/personalnummer/").content.decode()

    assert f"/{place.slug}/" not in page
    assert (
        "Musterheim" in client.get("/zugang/personalnummer/?q=muster").content.decode()
    )
    assert (
        door(person) not in client.get("/zugang/personalnummer/?q=xyz").content.decode()
    )


def test_code_opens_the_own_day_and_no_account(client, person):
    response = sign_in(client, person)

    assert response.url == DAY
    page = client.get(DAY)
    assert not page.context["user"].is_authenticated
    assert "Ada Werk" in page.content.decode()
    assert "Fertig, abmelden" in page.content.decode()


def test_name_and_way_out_stand_on_open_pages_too(client, person):
    sign_in(client, person)

    page = client.get("/konto/zugang/").content.decode()

    assert "Ada Werk" in page
    assert "Fertig, abmelden" in page


def test_pages_of_people_with_accounts_are_closed(client, person):
    sign_in(client, person)

    for path in ("/mein-tag/", "/konto/", f"/kommunen/{person.municipality.slug}/"):
        assert client.get(path).url.startswith("/konto/anmelden/")


def test_signing_out_ends_it_and_clears_the_browser(client, person):
    sign_in(client, person)

    response = client.post("/zugang/abmelden/")

    assert response.headers["Clear-Site-Data"] == '"storage"'
    assert "abgemeldet" in client.get(response.url).content.decode()
    assert client.get(DAY).status_code == 404
    assert Entry.objects.filter(action="accounts.person_signed_out").exists()


def test_signing_out_twice_leads_to_the_places(client, person):
    assert client.post("/zugang/abmelden/").url == "/zugang/personalnummer/"
    assert not Entry.objects.filter(action="accounts.person_signed_out").exists()


def test_nothing_happens_on_get(client, person):
    sign_in(client, person)

    assert client.get("/zugang/abmelden/").status_code == 405
    assert client.get(f"{door(person)}abgemeldet/").url == DAY
    assert client.get(DAY).status_code == 200


def test_closed_page_is_the_same_for_everybody(client, person):
    sign_in(client, person)
    client.post("/zugang/abmelden/")
    visitor, member = Client(), Client()
    member.force_login(UserFactory())

    for path in (DAY, "/zugang/meine-angaben/"):
        assert [c.get(path).status_code for c in (client, visitor, member)] == [404] * 3


def test_unknown_municipality_is_missing(client, person):
    assert client.get("/zugang/personalnummer/gibt-es-nicht/").status_code == 404


def test_own_data_are_shown(client, person, coordinator):
    sign_in(client, person)

    page = client.get("/zugang/meine-angaben/").content.decode()

    assert "P 12" in page
    assert coordinator.name not in page


def test_queries_of_the_day_and_of_visitors(client, person, django_assert_num_queries):
    sign_in(client, person)
    with django_assert_num_queries(3):  # session, person, links
        client.get(DAY)

    with django_assert_num_queries(0):
        Client().get("/konto/zugang/")
