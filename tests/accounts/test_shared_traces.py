"""What a session at a shared computer leaves: no time sheet, nothing lost elsewhere."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from cms.accounts.models import PersonCode
from cms.audit.models import Entry
from tests.accounts.factories import PersonFactory
from tests.accounts.staff import door, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(town, coordinator):
    return PersonFactory(municipality=town)


def test_nobody_at_the_municipality_reads_who_came_in_when(client, person, coordinator):
    sign_in(client, person)
    client.post("/zugang/abmelden/")
    kept = Entry.objects.filter(object_type="accounts.person", object_id=person.pk)

    assert kept.filter(action="accounts.person_entered").exists()
    assert kept.filter(action="accounts.person_signed_out").exists()
    seen = kept.of_tenant(person.municipality_id).values_list("action", flat=True)
    assert list(seen) == ["accounts.codes_issued"]
    used = timezone.localtime(PersonCode.objects.exclude(used_at=None).get().used_at)
    assert (used.date(), used.time()) == (timezone.localdate(), datetime.time.min)


@pytest.mark.parametrize("path", ["", "abgemeldet/"])
@pytest.mark.parametrize(
    ("site", "forgets"),
    [
        ("none", True),
        ("same-origin", True),
        ("cross-site", False),
        ("same-site", False),
    ],
)
def test_pages_of_others_do_not_clear_what_is_typed_here(person, path, site, forgets):
    response = Client().get(door(person) + path, headers={"Sec-Fetch-Site": site})

    assert response.status_code == 200
    assert response.has_header("Clear-Site-Data") is forgets
