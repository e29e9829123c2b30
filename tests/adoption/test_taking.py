"""Taking a page over: a draft of one's own that remembers where it is from."""

import pytest

from cms.accounts.models import Role
from cms.accounts.services import Refused
from cms.adoption.models import Adoption
from cms.adoption.services.taking import take_over
from cms.audit.models import Entry
from cms.knowledge.models import CasePage, GuidePage, InstructionPage
from cms.knowledge.services.structure import internal_place, open_place
from tests.accounts.factories import person_at
from tests.adoption.factories import DAY, adopted, origin, publish, texts_of
from tests.knowledge.factories import house_page, text_of
from tests.knowledge.houses import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return origin()


@pytest.fixture
def publisher():
    return town()


def _take(source, publisher, *, internal=False, by=None):
    by = by or person_at(publisher.municipality, Role.EDITOR)
    return take_over(source, publisher, internal=internal, by=by, on=DAY)


def test_copy_is_a_draft_with_the_same_blocks(source, publisher):
    found = _take(source, publisher)

    page = found.page.specific
    assert (page.live, page.publisher, page.slug) == (False, publisher, "posteingang")
    assert texts_of(page) == texts_of(source)
    assert [one.id for one in page.body] == [one.id for one in source.body]
    assert page.get_parent().specific == open_place(publisher)


def test_adoption_remembers_origin_version_and_licence(source, publisher):
    GuidePage.objects.filter(pk=source.pk).update(licence="CC BY 4.0")
    source.refresh_from_db()

    found = _take(source, publisher)

    assert (found.origin_id, found.base, found.adopted_on) == (source.pk, 1, DAY)
    assert (found.origin_title, found.licence) == ("Posteingang", "CC BY 4.0")
    entry = Entry.objects.get(action="adoption.taken_over")
    assert entry.tenant == publisher.municipality_id


def test_copy_may_be_internal(source, publisher):
    found = _take(source, publisher, internal=True)

    assert found.page.get_parent().specific == internal_place(publisher)


def test_number_and_dates_of_an_instruction_are_not_taken(publisher):
    other = town("beispielstadt")
    model = house_page(
        open_place(other), model=InstructionPage, number="DA 1", scope="Alle",
        in_force_from=DAY, licence="EUPL-1.2",
    )  # fmt: skip

    page = _take(model, publisher).page.specific

    assert (page.number, page.in_force_from, page.scope) == ("", None, "Alle")


def test_second_copy_is_refused_and_nothing_is_left(source, publisher):
    _take(source, publisher)
    before = GuidePage.objects.count()

    with pytest.raises(Refused, match="schon übernommen"):
        _take(source, publisher)

    assert Adoption.objects.count() == 1
    assert GuidePage.objects.count() == before


def test_two_towns_take_the_same_page(source, publisher):
    found = [_take(source, publisher), _take(source, town("beispielstadt"))]

    assert len({each.page_id for each in found}) == 2


def test_own_page_is_refused(publisher):
    own = house_page(open_place(publisher))

    with pytest.raises(Refused, match="schon Ihre eigene"):
        _take(own, publisher)


def test_kind_that_is_not_compared_is_refused(publisher):
    place, told = open_place(town("beispielstadt")), {"year": 2025, "source": "Rathaus"}
    case = house_page(place, model=CasePage, **told)

    with pytest.raises(Refused, match="diese Seite nicht"):
        _take(case, publisher)


def test_internal_page_of_another_house_is_refused(publisher):
    theirs = house_page(internal_place(town("beispielstadt")))

    with pytest.raises(Refused, match="nicht für Sie"):
        _take(theirs, publisher)


def test_unpublished_page_is_refused(source, publisher):
    source.unpublish()

    with pytest.raises(Refused, match="nicht veröffentlicht"):
        _take(source, publisher)


def test_address_that_is_taken_gets_a_number(source, publisher):
    house_page(open_place(publisher), slug="posteingang")

    assert _take(source, publisher).page.slug == "posteingang-2"


def test_published_copy_says_where_it_is_from(client, source):
    found = adopted(source)
    publish(found.page.specific.get_latest_revision_as_object())

    text = text_of(client.get(found.page.specific.url))

    assert "Übernommen aus „Posteingang“" in text
    assert "Fassung 1" in text


def test_visitors_are_offered_nothing(client, source):
    assert "übernehmen und anpassen" not in text_of(client.get(source.url)).lower()
