"""Pages speak of the reader's own municipality."""

import pytest

from cms.accounts.models import Role
from tests.accounts.factories import MembershipFactory, PublisherFactory, person_at
from tests.knowledge.factories import text_of
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return MunicipalityFactory(name="Musterheim")


def read(client, user, address="/wissen/akten-ordnen/"):
    client.force_login(user)
    return text_of(client.get(address))


def test_page_names_the_municipality_of_the_reader(client, loaded, town):
    member = person_at(town, Role.LEARNER)

    assert f"Für {town.display_name}, siehe" in read(client, member)


def test_readers_of_two_towns_get_their_own_words(client, loaded, town):
    other = MunicipalityFactory(name="Beispielstadt")

    first = read(client, person_at(town, Role.LEARNER))
    second = read(client, person_at(other, Role.LEARNER))

    assert f"Für {town.display_name}, siehe" in first
    assert f"Für {other.display_name}, siehe" in second


def test_reader_of_several_towns_gets_neutral_words(client, loaded, town):
    member = person_at(town, Role.LEARNER)
    publisher = PublisherFactory(municipality=MunicipalityFactory())
    MembershipFactory(user=member, publisher=publisher, role=Role.LEARNER)

    assert "Für Ihre Kommune, siehe" in read(client, member)


def test_visitor_never_gets_the_words_of_a_town(client, loaded, town):
    read(client, person_at(town, Role.LEARNER))
    client.logout()

    assert "Für Ihre Kommune, siehe" in text_of(client.get("/wissen/akten-ordnen/"))
