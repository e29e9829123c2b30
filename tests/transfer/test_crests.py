"""The crest of a house stands on its pages on paper, and on nobody else's."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from wagtail.images.models import Image
from wagtail.models import Collection

from cms.knowledge.services.structure import open_place
from cms.transfer.services.crests import crests_of
from tests.knowledge.factories import guide, told
from tests.knowledge.houses import town
from tests.ui import crafted
from tests.ui.tagged import faults, kinds

pytestmark = pytest.mark.django_db
PICTURE = next(data for name, data in crafted.GOOD.items() if name.endswith(".png"))


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    cache.clear()
    settings.LAID_OUT_ROOT = tmp_path / "laid-out"
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def house():
    return town("musterheim")


@pytest.fixture
def place(house):
    with told():
        found = open_place(house)
        guide("akten").move(found, pos="last-child")
    return found


def picture(collection, title="Wappen"):
    file = ContentFile(PICTURE, "wappen.png")
    return Image.objects.create(title=title, file=file, collection=collection)


def written(client, place):
    return client.get(f"/ausgabe/{place.get_first_child().pk}.pdf").content


def test_crest_stands_on_the_page_with_its_alternative(client, place):
    without = written(client, place)
    picture(place.collection)

    found = written(client, place)

    assert "/Figure" not in kinds(without)
    assert kinds(found).count("/Figure") == 1
    assert faults(found) == []


def test_crest_is_the_newest_picture_of_this_name_in_the_own_collection(house, place):
    other = open_place(town("beispielstadt"))
    for collection, title in (
        (Collection.get_first_root_node(), "Wappen"),
        (other.collection, "Wappen"),
        (place.collection, "Rathaus"),
    ):
        picture(collection, title)

    assert crests_of([house]) == {}
    assert crests_of([]) == {}

    picture(place.collection)

    assert crests_of([house])[house.pk].startswith("data:image/png;base64,")


def test_crest_whose_file_is_gone_is_left_out(client, house, place):
    Path(picture(place.collection).file.path).unlink()

    assert crests_of([house]) == {}
    assert faults(written(client, place)) == []
