"""The page where a municipality says what it is called and what it uses."""

import pytest
from django.urls import reverse

from cms.accounts.models import Role
from cms.accounts.views import municipality as views
from cms.municipalities.services import save_profile
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
        _url(municipality),
        {"genitive": "unserer Stadt", "portal": "openrathaus", "version": 1},
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


@pytest.fixture
def town(client):
    """A town whose coordinator is signed in, with the details open twice."""
    municipality = MunicipalityFactory()
    client.force_login(person_at(municipality, Role.COORDINATOR))
    PlatformFactory(key="openrathaus", name="OpenR@thaus")
    return municipality


def test_two_people_see_both_values_and_nobody_is_overwritten(client, town):
    theirs = {"leadership": "Frau Muster", "portal": "openrathaus", "visible": "on"}
    mine = {"leadership": "Herr Beispiel", "contact_point": "das Hauptamt"}
    client.post(_url(town), {**theirs, "version": 1})

    refused = client.post(_url(town), {**mine, "version": 1})
    page = refused.content.decode()
    town.refresh_from_db()
    kept = town.leadership, town.platform_uses.get().platform.key

    assert refused.status_code == 409
    assert kept == ("Frau Muster", "openrathaus")
    words = ("Inzwischen gespeichert: Frau Muster", 'value="Herr Beispiel"',
             'value="das Hauptamt"', "Inzwischen gespeichert: OpenR@thaus",
             "Inzwischen gespeichert: ja", 'name="version" value="2"')  # fmt: skip
    assert [word for word in words if word not in page] == []


def test_mine_is_saved_after_both_were_seen(client, town):
    client.post(_url(town), {"leadership": "Frau Muster", "version": 1})
    again = client.post(_url(town), {"leadership": "Herr Beispiel", "version": 1})
    version = again.context["form"]["version"].value()

    saved = client.post(_url(town), {"leadership": "Herr Beispiel", "version": version})

    town.refresh_from_db()
    assert (saved.status_code, town.leadership) == (302, "Herr Beispiel")


def test_two_people_who_typed_the_same_are_no_conflict(client, town):
    typed = {"leadership": "Frau Muster", "portal": "openrathaus", "version": 1}

    answers = [client.post(_url(town), typed).status_code for _ in range(2)]

    assert answers == [302, 302]


def test_without_the_version_the_first_would_be_overwritten(client, town, monkeypatch):
    def unchecked(municipality, *, profile, version):
        municipality.refresh_from_db()
        now = municipality.profile_version
        save_profile(municipality, profile=profile, version=now)

    monkeypatch.setattr(views, "save_profile", unchecked)
    for name in ("Frau Muster", "Herr Beispiel"):
        client.post(_url(town), {"leadership": name, "version": 1})

    town.refresh_from_db()
    assert town.leadership == "Herr Beispiel"
