"""Two houses with places, an internal page of the first, and who asks for it."""

import pytest

from cms.accounts.models import Publisher, Role
from cms.knowledge.models import InstructionPage
from cms.knowledge.services.structure import internal_place, open_places
from tests.accounts.factories import (
    MembershipFactory,
    PublisherFactory,
    UserFactory,
    person_at,
)
from tests.knowledge.factories import house_page, told
from tests.municipalities.factories import MunicipalityFactory


@pytest.fixture
def houses():
    """Return two publishers with places."""
    found = [town("musterheim"), town("beispielstadt")]
    with told():
        for publisher in found:
            open_places(publisher)
    return found


@pytest.fixture
def order(houses):
    """Return an internal instruction of the first house."""
    return house_page(
        internal_place(houses[0]), model=InstructionPage, number="DA 1", scope="Alle"
    )


@pytest.fixture
def readers(houses):
    """Return who asks, by name."""
    own, other = (publisher.municipality for publisher in houses)
    return {
        "visitor": None,
        "nobody": UserFactory(),
        "member": person_at(own, Role.LEARNER),
        "stranger": person_at(other, Role.EDITOR),
        "operator": UserFactory(is_superuser=True),
        "left": ended(person_at(own, Role.LEARNER)),
    }


def ended(person):
    person.is_active = False
    person.save()
    return person


def asked(client, person, url):
    client.logout()
    if person is not None:
        client.force_login(person)
    return client.get(url)


def town(slug="musterheim", **values):
    body = MunicipalityFactory(slug=slug, name=slug.capitalize(), **values)
    return PublisherFactory(municipality=body)


@pytest.fixture
def editors(houses):
    """Return who edits where, by name."""
    own, other = (publisher.municipality for publisher in houses)
    platform = Publisher.objects.create(kind=Publisher.Kind.PLATFORM)
    return {
        "editor": person_at(own, Role.EDITOR),
        "approver": person_at(own, Role.APPROVER),
        "coordinator": person_at(own, Role.COORDINATOR),
        "council": person_at(own, Role.STAFF_COUNCIL),
        "stranger": person_at(other, Role.APPROVER),
        "platform": MembershipFactory(publisher=platform, role=Role.APPROVER).user,
        "operator": UserFactory(is_superuser=True),
        "nobody": UserFactory(),
    }
