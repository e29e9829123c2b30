"""Leaving a municipality oneself; its last coordination hands over first."""

import pytest

from cms.accounts import services
from cms.accounts.models import Membership, Role
from cms.audit.models import Entry
from tests.accounts.factories import (
    MembershipFactory,
    PublisherFactory,
    UserFactory,
    person_at,
)
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
LEAVE = "/kommunen/musterheim/verlassen/"


@pytest.fixture
def town():
    return MunicipalityFactory(name="Musterheim", slug="musterheim")


def test_learner_leaves_and_stays_signed_in(client, town):
    learner = person_at(town, Role.LEARNER)
    elsewhere = MembershipFactory(user=learner, role=Role.LEARNER)
    client.force_login(learner)

    asked = client.get(LEAVE).content.decode()
    done = client.post(LEAVE)

    assert "Diese Rollen enden sofort" in asked
    assert done.url == "/konto/"
    assert list(learner.memberships.all()) == [elsewhere]
    assert "gehören nicht mehr zu Musterheim" in client.get("/konto/").content.decode()
    assert client.get(LEAVE).status_code == 404
    assert Entry.objects.filter(action="accounts.left").count() == 1


def test_looking_at_the_page_ends_nothing(client, town):
    client.force_login(person_at(town, Role.LEARNER))

    client.get(LEAVE)

    assert Membership.objects.count() == 1


def test_last_coordination_is_led_to_hand_over(client, town):
    publisher = PublisherFactory(municipality=town)
    last = person_at(town, Role.COORDINATOR)
    MembershipFactory(user=last, publisher=publisher, role=Role.ASSESSOR)
    closed = UserFactory(is_active=False)
    MembershipFactory(user=closed, publisher=publisher, role=Role.COORDINATOR)
    client.force_login(last)

    page = client.post(LEAVE).content.decode()

    assert "einzige Koordination" in page
    assert "/kommunen/musterheim/mitglieder/" in page
    assert last.memberships.count() == 2
    assert not Entry.objects.filter(action="accounts.left").exists()


def test_one_of_two_coordinations_leaves(client, town):
    person_at(town, Role.COORDINATOR)
    one = person_at(town, Role.COORDINATOR)
    client.force_login(one)

    assert client.post(LEAVE).status_code == 302
    assert not one.memberships.exists()


def test_leaving_twice_is_refused(town):
    publisher = PublisherFactory(municipality=town)

    with pytest.raises(services.Refused, match="keine Rolle"):
        services.leave(publisher, user=UserFactory())
