"""What a house has goes out as one, to those who may read it."""

import zipfile
from io import BytesIO

import pytest
from django.core.cache import cache

from cms.accounts.models import Role
from cms.jobs.services import start
from cms.knowledge.services.structure import internal_place, open_place
from tests.accounts.factories import UserFactory, person_at
from tests.knowledge.factories import guide, text_of, told
from tests.knowledge.houses import town
from tests.ui.tagged import faults
from tests.ui.tagged import text_of as pdf_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    cache.clear()
    settings.LAID_OUT_ROOT = tmp_path / "laid-out"


@pytest.fixture
def house():
    return town("musterheim")


@pytest.fixture
def places(house):
    """Return the open and the internal place, with a page each."""
    with told():
        found = open_place(house), internal_place(house)
        for place, slug in zip(found, ("offen", "intern"), strict=True):
            page = guide(slug)
            page.move(place, pos="last-child")
    return found


def names(response):
    with zipfile.ZipFile(BytesIO(response.content)) as archive:
        return archive.namelist()


def test_open_place_goes_out_as_folder_and_as_booklet(client, places):
    place, person = places[0], UserFactory()
    arguments = {"section": place.pk, "person": person.pk, "language": "de"}

    packed = client.get(f"/ausgabe/{place.pk}.zip")
    client.force_login(person)
    start("transfer.booklet", arguments, by=person.pk)
    written = client.get(f"/ausgabe/{place.pk}/heft.pdf").content

    assert names(packed) == ["guides/offen.md"]
    assert faults(written) == []
    assert "Musterheim" in pdf_text(written)


def test_place_leads_to_its_files(client, places):
    shown = text_of(client.get(places[0].url))

    assert f'href="/ausgabe/{places[0].pk}.zip"' in shown
    assert f'href="/ausgabe/{places[0].pk}/heft/"' in shown


@pytest.mark.parametrize("path", ["{}.zip", "{}/heft/", "{}/heft.pdf"])
def test_internal_place_is_given_to_its_own_people_alone(client, house, places, path):
    address = "/ausgabe/" + path.format(places[1].pk)
    own = person_at(house.municipality, Role.LEARNER)
    stranger = person_at(town("beispielstadt").municipality, Role.LEARNER)

    codes = [client.get(address).status_code]
    for person in (own, stranger):
        client.force_login(person)
        codes.append(client.get(address).status_code)

    assert codes == [302, 302 if path.endswith("pdf") else 200, 404]


@pytest.mark.parametrize("path", ["{}.zip", "{}/heft/", "{}/heft.pdf"])
def test_other_pages_hold_nothing_together(client, places, path):
    client.force_login(UserFactory())
    page = places[0].get_first_child()

    assert client.get("/ausgabe/" + path.format(page.pk)).status_code == 404
