"""The page where a municipality says what it is called and what it uses."""

import pytest
from django.urls import reverse

from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.municipalities.factories import MunicipalityFactory, PlatformFactory

pytestmark = pytest.mark.django_db


def _url(municipality):
    return reverse("accounts:municipality", kwargs={"slug": municipality.slug})


@pytest.mark.parametrize("role", [*Role, None])
def test_only_coordinators_see_the_page(client, role):
    municipality = MunicipalityFactory()
    if role:
        client.force_login(person_at(municipality, role))

    status = client.get(_url(municipality)).status_code

    expected = {Role.COORDINATOR: 200, None: 302}
    assert status == expected.get(role, 404)


def test_coordinator_of_another_municipality_gets_the_same_as_for_a_missing_one(client):
    municipality = MunicipalityFactory()
    client.force_login(person_at(MunicipalityFactory(), Role.COORDINATOR))

    assert client.get(_url(municipality)).status_code == 404
    assert client.post(_url(municipality), {"locative": "x"}).status_code == 404


def test_coordinator_stores_and_reads_again(client):
    municipality = MunicipalityFactory(name="Haiger", official_name="Haiger, Stadt")
    PlatformFactory(key="openrathaus", name="OpenR@thaus")
    client.force_login(person_at(municipality, Role.COORDINATOR))

    client.post(
        _url(municipality), {"genitive": "unserer Stadt", "portal": "openrathaus"}
    )
    page = client.get(_url(municipality)).content.decode()

    municipality.refresh_from_db()
    assert municipality.der_kommune == "unserer Stadt"
    assert 'value="openrathaus" selected' in page
    assert 'placeholder="in Haiger"' in page


def test_refused_form_keeps_what_was_typed(client):
    municipality = MunicipalityFactory()
    client.force_login(person_at(municipality, Role.COORDINATOR))

    response = client.post(_url(municipality), {"locative": "x" * 141, "genitive": "G"})

    page = response.content.decode()
    assert response.status_code == 200
    assert "x" * 141 in page
    assert 'value="G"' in page
