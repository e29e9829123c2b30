"""Copies of people's data say in words what the JSON says for programs."""

import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from cms.accounts.models import Role
from cms.accounts.services.own_data import print_person, write_own_data
from cms.accounts.services.own_data_words import in_words
from cms.audit.models import Entry
from cms.audit.services.own_data import withheld
from tests.accounts.factories import PersonFactory, person_at
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
# A moment of the JSON, a value without words, the name of an action.
FOR_PROGRAMS = re.compile(
    r"\d{4}-\d\d-\d\d|\b(?:None|True|False)\b|account_|accounts\."
)


@pytest.fixture
def person():
    """Return a coordinator with two entries of the log."""
    cache.clear()
    town = MunicipalityFactory(name="Musterheim", slug="musterheim")
    person = person_at(town, Role.COORDINATOR)
    Entry.objects.bulk_create(
        Entry(
            at=timezone.now(), actor=person.pk, tenant=town.pk, result="done",
            action=action, role="coordinator",
        )
        for action in ("account_login", "accounts.invited")
    )  # fmt: skip
    return person


def test_page_of_ones_own_data_reads_as_words(client, person):
    copy = write_own_data(person, at=timezone.now())
    client.force_login(person)

    page = client.get(f"/konto/meine-daten/{copy.pk}/").content.decode()
    cells = re.findall(r"<t[hd] class=[^>]*>(.*?)</t[hd]>", page, re.DOTALL)

    assert [cell for cell in cells if FOR_PROGRAMS.search(cell)] == []
    assert {"Koordination", "Person eingeladen", "Angemeldet"} <= set(cells)


def test_page_for_people_without_mailbox_reads_as_words(person):
    found = PersonFactory(municipality=person.memberships.get().publisher.municipality)

    document = in_words(print_person(found))

    said = [str(value) for each in document["sections"] for value in each["rows"][0]]
    assert [value for value in said if FOR_PROGRAMS.search(value)] == []
    assert "–" in said


def test_roles_are_said_in_the_log_alone():
    row = ["coordinator", None]
    sections = [
        {"model": "audit.Entry", "rows": [row]},
        {"model": "accounts.User", "rows": [row]},
    ]

    said = in_words({"sections": sections})["sections"]

    assert [each["rows"] for each in said] == [
        [["Koordination", "–"]],
        [["coordinator", "–"]],
    ]


def test_what_is_withheld_is_named_in_german():
    titles = " ".join(each["title"] for each in withheld())

    assert re.findall(r"(?i)editing|states|subscriptions", titles) == []
