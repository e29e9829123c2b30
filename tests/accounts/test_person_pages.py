"""The coordination's pages about people without a mailbox: who may, what, how fast."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.accounts.models import Person, PersonCode, Role, Unit
from cms.accounts.views import persons
from cms.audit.models import Entry
from cms.ui.limits import PRINT
from tests.accounts.conftest import NOW
from tests.accounts.factories import PersonFactory, person_at
from tests.accounts.staff import codes_for, sign_in

pytestmark = pytest.mark.django_db
URL = "/kommunen/musterheim/personen/"
CODE = re.compile(r"<code>(\w{4}-\w{4})</code>")


@pytest.fixture
def signed_in(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def yard(town, coordinator):
    return Unit.objects.create(publisher=town.publisher, name="Bauhof")


@pytest.fixture
def person(town, yard):
    return PersonFactory(municipality=town, name="Ada Werk", number="P 12", unit=yard)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("", 302), (Role.LEARNER, 404), (Role.ASSESSOR, 404), (Role.LEAD, 404),
        (Role.EDITOR, 404), (Role.STAFF_COUNCIL, 404), (Role.COORDINATOR, 200),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["", "neu/", "codes/", "liste/", "liste/vorlage.csv"])
def test_coordination_alone(client, town, path, role, status):
    if role:
        client.force_login(person_at(town, role))

    assert client.get(URL + path).status_code == status


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_queries_do_not_grow(
    signed_in, town, yard, item_count, django_assert_num_queries
):
    for each in PersonFactory.create_batch(item_count, municipality=town, unit=yard):
        codes_for(each, 2)
    signed_in.get(URL)

    with django_assert_num_queries(5):
        response = signed_in.get(URL)

    assert len(response.context["page"]) == item_count


def test_person_is_entered_and_found(signed_in, town, yard, coordinator):
    body = {"name": "Ada Werk", "number": " P 12 ", "unit": yard.pk}

    response = signed_in.post(f"{URL}neu/", body, follow=True)

    person = Person.objects.get()
    assert (person.number, person.unit, person.created_by) == (
        "P 12", yard, coordinator,
    )  # fmt: skip
    assert "Ada Werk" in response.content.decode()
    for query in ("q=werk", "q=p12", f"unit={yard.pk}"):
        assert list(signed_in.get(f"{URL}?{query}").context["page"]) == [person]
    for query in ("q=nie", "has_left=on"):
        assert list(signed_in.get(f"{URL}?{query}").context["page"]) == []


def test_number_in_use_is_said_at_the_field(signed_in, person):
    body = {"name": "Bea Werk", "number": "p12"}

    response = signed_in.post(f"{URL}neu/", body)

    assert response.context["form"].errors["number"]
    assert "Bea Werk" in response.content.decode()
    assert Person.objects.count() == 1


def test_unit_of_another_house_cannot_be_chosen(signed_in, person):
    other = person_at(PersonFactory().municipality, Role.LEARNER)
    publisher = other.memberships.get().publisher
    foreign = Unit.objects.create(publisher=publisher, name="Fremd")

    signed_in.post(
        f"{URL}{person.pk}/aendern/", {"name": "A", "number": "1", "unit": foreign.pk}
    )

    person.refresh_from_db()
    assert (person.name, person.unit.name) == ("Ada Werk", "Bauhof")


def test_person_is_changed(signed_in, person):
    signed_in.post(f"{URL}{person.pk}/aendern/", {"name": "Ada Neu", "number": "p 12"})

    person.refresh_from_db()
    assert (person.name, person.number, person.unit) == ("Ada Neu", "p 12", None)


def test_codes_are_shown_once_and_let_in(signed_in, person):
    path = f"{URL}{person.pk}/codes/"
    page = signed_in.post(path, {"count": "5", "days": "7"})
    codes = CODE.findall(page.content.decode())

    assert len(codes) == 5
    assert "no-store" in page.headers["Cache-Control"]
    assert "/zugang/personalnummer/musterheim/" in page.content.decode()
    assert not CODE.findall(signed_in.get(f"{URL}{person.pk}/").content.decode())
    assert sign_in(Client(), person, codes[3]).url == "/zugang/heute/"


def test_codes_last_to_the_end_of_the_day(signed_in, person):
    signed_in.post(f"{URL}{person.pk}/codes/", {"count": "1", "days": "7"})

    until = timezone.localtime(PersonCode.objects.get().expires_at)
    assert until.date() == timezone.localdate() + timedelta(days=7)
    assert (until.hour, until.minute) == (23, 59)


def test_wrong_number_of_codes_issues_none(signed_in, person):
    response = signed_in.post(f"{URL}{person.pk}/codes/", {"count": "99", "days": "7"})

    assert response.status_code == 422
    assert not PersonCode.objects.exists()


def test_codes_for_a_unit_leave_out_who_has_some(signed_in, town, yard, person):
    holder = PersonFactory(municipality=town, unit=yard)
    codes_for(holder)
    PersonFactory(municipality=town)
    PersonFactory(municipality=town, unit=yard, ended_at=NOW)
    body = {"unit": yard.pk, "who": "without", "count": "5", "days": "14"}

    page = signed_in.post(f"{URL}codes/", body)

    assert [sheet.person for sheet in page.context["sheets"]] == [person]
    assert signed_in.post(f"{URL}codes/", body).status_code == 422
    body["who"] = "all"
    assert len(signed_in.post(f"{URL}codes/", body).context["sheets"]) == 2


def test_at_most_two_hundred_slips_at_once(signed_in, town):
    PersonFactory.create_batch(201, municipality=town)

    page = signed_in.post(f"{URL}codes/", {"who": "all", "count": "1", "days": "7"})

    assert page.status_code == 422
    assert "höchstens 200" in page.content.decode()
    assert not PersonCode.objects.exists()


def test_leaving_takes_two_steps_and_can_be_taken_back(signed_in, person):
    codes_for(person)
    assert "Ausscheiden" in signed_in.get(f"{URL}{person.pk}/beenden/").content.decode()
    assert Person.objects.active().exists()

    page = signed_in.post(f"{URL}{person.pk}/beenden/", follow=True).content.decode()
    assert "Wieder aufnehmen" in page
    assert not PersonCode.objects.exists()
    assert signed_in.post(f"{URL}{person.pk}/codes/").status_code == 404
    assert not signed_in.post(
        f"{URL}codes/", {"who": "all", "count": "1", "days": "7"}
    ).context.get("sheets")

    signed_in.post(f"{URL}{person.pk}/aufnehmen/")
    assert Person.objects.active().get() == person


def test_taking_back_is_refused_while_the_number_is_in_use(signed_in, town, person):
    signed_in.post(f"{URL}{person.pk}/beenden/")
    PersonFactory(municipality=town, number="P12")

    page = signed_in.post(f"{URL}{person.pk}/aufnehmen/", follow=True)

    assert "schon vergeben" in page.content.decode()
    assert Person.objects.left().get() == person


def test_copy_for_the_person_is_recorded(signed_in, person, coordinator):
    page = signed_in.post(f"{URL}{person.pk}/daten/").content.decode()

    assert "P 12" in page
    assert Entry.objects.filter(action="accounts.person_data_printed").count() == 1


def test_copies_have_a_limit_per_hour(signed_in, person, monkeypatch):
    monkeypatch.setattr(persons, "PRINT", replace(PRINT, times=1))
    url = f"{URL}{person.pk}/daten/"

    first, second = signed_in.post(url), signed_in.post(url, follow=True)

    assert "P 12" in first.content.decode()
    assert "oft genug" in second.content.decode()
    assert Entry.objects.filter(action="accounts.person_data_printed").count() == 1


@pytest.mark.parametrize("what", ["", "aendern/", "beenden/"])
def test_people_of_another_house_are_missing(signed_in, person, what):
    foreign = PersonFactory()

    assert signed_in.get(f"{URL}{foreign.pk}/{what}").status_code == 404


@pytest.mark.parametrize("what", ["codes/", "daten/", "beenden/", "aufnehmen/"])
def test_what_concerns_others_asks_who_it_is(signed_in, coordinator, person, what):
    coordinator.set_password("ein langer satz")
    coordinator.save()
    signed_in.force_login(coordinator)
    session = signed_in.session
    began, active, idle = session["life"]
    session["life"] = [began - 700, active, idle]
    session["account_authentication_methods"] = []
    session.save()

    body = {"count": "5", "days": "7"}
    response = signed_in.post(f"{URL}{person.pk}/{what}", body)

    assert response.status_code == 302
    assert "/konto/bestaetigen/" in response.url
    assert not PersonCode.objects.exists()
