"""No municipality loses its last coordination without the operators reading of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.accounts.services.day import day_groups
from cms.accounts.services.ending import left_alone
from cms.accounts.services.joining import join_municipality
from tests.accounts.conftest import NOW
from tests.accounts.factories import MembershipFactory, PublisherFactory, UserFactory
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    """Return a municipality that takes part; nobody has a role there."""
    place = MunicipalityFactory(name="Musterheim", slug="musterheim")
    PublisherFactory(municipality=place)
    return place


def join(town, **fields):
    return MembershipFactory(publisher=town.publisher, user=UserFactory(**fields))


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [({}, False), ({"warned_on": NOW.date()}, True), ({"is_active": False}, True)],
)
def test_operators_read_where_the_coordination_ends(town, fields, is_told):
    join(town, **fields)
    operator = UserFactory(is_superuser=True)

    lines = [line.text for group in day_groups(operator) for line in group.lines]

    line = "Musterheim hat keine Koordination mehr oder bald keine mehr"
    assert (line in lines) is is_told


def test_one_who_stays_is_enough(town):
    join(town, warned_on=NOW.date())
    join(town)

    assert not left_alone(timezone.now())


def test_others_than_coordination_do_not_count(town):
    join(town).delete()
    MembershipFactory(publisher=town.publisher, role="lead")

    assert left_alone(timezone.now()).get() == town


def test_who_is_invited_to_coordinate_is_waited_for(town):
    operator, now = UserFactory(is_superuser=True), timezone.now()
    join_municipality(town, coordinator_email="ko@stadt.example", by=operator, at=now)

    assert not left_alone(now)
    assert left_alone(now + timedelta(days=8)).get() == town
