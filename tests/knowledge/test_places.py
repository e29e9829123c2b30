"""Places of publishers in the tree: made once, found, what hangs below is theirs."""

import pytest
from wagtail.models import Collection, PageViewRestriction

from cms.accounts.models import Publisher
from cms.accounts.services.joining import open_publisher
from cms.knowledge.models import GuidePage, PlacePage
from cms.knowledge.permissions import own_places
from cms.knowledge.services.structure import (
    SECTIONS,
    ensure_section,
    internal_place,
    open_place,
    place_above,
)
from cms.municipalities.models import Alliance
from tests.knowledge.factories import guide, house_page, told
from tests.knowledge.houses import town
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def alliance(slug):
    made = Alliance.objects.create(name=f"Verbund {slug}", slug=slug)
    return Publisher.objects.create(kind=Publisher.Kind.ALLIANCE, alliance=made)


def test_places_have_their_addresses_and_are_made_once():
    publisher = town()

    made = [open_place(publisher), internal_place(publisher)]

    addresses = ["/wissen/von/musterheim/", "/intern/musterheim/"]
    assert [page.url for page in made] == addresses
    assert [open_place(publisher), internal_place(publisher)] == made
    assert made[0].collection == made[1].collection
    assert PlacePage.objects.count() == 2


def test_one_restriction_closes_the_places_of_all():
    for slug in ("musterheim", "beispielstadt", "dreiweiler"):
        internal_place(town(slug))

    rule = PageViewRestriction.objects.get()

    assert (rule.page.url, rule.restriction_type) == ("/intern/", "login")


def test_municipality_that_joins_gets_places_and_a_collection():
    publisher = open_publisher(MunicipalityFactory(slug="musterheim"))

    found = PlacePage.objects.filter(publisher=publisher)

    assert sorted(page.is_internal for page in found) == [False, True]
    assert Collection.objects.filter(name=str(publisher)).count() == 1


def test_alliance_gives_way_to_a_town_of_the_same_name():
    publisher, cooperation = town("musterheim"), alliance("musterheim")
    other = alliance("nord")

    places = [open_place(each) for each in (cooperation, publisher, other)]

    assert [page.slug for page in places] == [
        "alliance-musterheim",
        "musterheim",
        "nord",
    ]


def test_town_that_comes_after_an_alliance_of_its_name_gets_an_address_of_its_own():
    cooperation = open_place(alliance("musterheim"))

    late = open_place(town("musterheim"))

    assert (cooperation.slug, late.slug) == ("musterheim", "municipality-musterheim")


def test_third_of_a_name_is_told_apart_by_its_number():
    first, second = town("nord"), alliance("nord")
    node = open_place(first).get_parent()
    other = town("west")
    PlacePage.objects.filter(pk=open_place(other).pk).update(slug="alliance-nord")

    page = open_place(second)

    assert page.slug == f"nord-{second.pk}"
    assert page.get_parent() == node


def test_platform_has_no_place():
    platform = Publisher.objects.create(kind=Publisher.Kind.PLATFORM)

    with pytest.raises(ValueError, match="sections"):
        open_place(platform)


def test_page_belongs_to_the_publisher_of_its_place_whatever_it_says():
    publisher, stranger = town(), town("beispielstadt")
    page = house_page(open_place(publisher), publisher=stranger)
    revision = page.save_revision()
    revision.content["publisher"] = stranger.pk
    revision.save()

    revision.publish()

    page.refresh_from_db()
    assert page.publisher == publisher


def test_moved_page_belongs_to_where_it_is():
    publisher, other = town(), town("beispielstadt")
    page = house_page(internal_place(publisher))

    with told():
        page.move(internal_place(other), pos="last-child")
    moved = GuidePage.objects.get(pk=page.pk)
    with told():
        moved.move(ensure_section("wissen", *SECTIONS["wissen"]), pos="last-child")
    common = GuidePage.objects.get(pk=page.pk)

    assert (moved.publisher, common.publisher) == (other, None)


def test_pages_of_sections_hang_below_no_place():
    assert place_above(guide()) is None


def test_whoever_is_no_person_of_ours_has_no_places():
    assert own_places(object()) == ()
