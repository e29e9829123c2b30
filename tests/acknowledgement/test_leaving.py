"""Whoever left keeps the own proof; nobody else gets it, and nothing is asked."""

from urllib.parse import quote

import pytest
from django.utils import timezone

from cms.accounts.models import Completion, Membership
from cms.accounts.services.memberships import remove_membership
from cms.acknowledgement.services.confirming import confirm
from cms.acknowledgement.services.owing import open_for
from tests.acknowledgement.factories import START, AssignmentFactory

pytestmark = pytest.mark.django_db
OWN = "/kenntnisnahmen/"


@pytest.fixture
def leaver(person, proof):
    """Return the person as they sign in afterwards."""
    return type(person).objects.get(pk=person.pk)


@pytest.fixture
def proof(town, assignment, person, coordinator):
    """Return the address of the proof of somebody who has left since."""
    done = confirm(person, assignment.page, version=1, day=START)
    remove_membership(Membership.objects.get(user=person), by=coordinator)
    return f"{OWN}nachweis/{done.pk}/"


def test_who_left_keeps_the_own_proof(client, leaver, proof):
    client.force_login(leaver)

    listed, sheet = client.get(OWN), client.get(proof)

    assert proof in listed.content.decode()
    assert sheet.content.startswith(b"%PDF")
    assert Completion.objects.get().person == leaver


def test_house_cannot_fetch_it_by_its_address(client, coordinator, proof):
    client.force_login(coordinator)

    assert client.get(proof).status_code == 404


def test_who_left_owes_nothing_and_cannot_confirm(client, town, leaver):
    later = AssignmentFactory(municipality=town)
    client.force_login(leaver)

    assert open_for(leaver, day=timezone.localdate()) == []
    assert client.get(f"{OWN}{later.page_id}/").status_code == 404


def test_without_the_account_nobody_is_let_in(client, leaver, proof):
    client.force_login(leaver)
    type(leaver).objects.update(is_active=False)

    answer = client.get(proof)

    assert (answer.status_code, answer["Location"]) == (
        302, f"/konto/anmelden/?next={quote(proof, safe='')}",
    )  # fmt: skip
