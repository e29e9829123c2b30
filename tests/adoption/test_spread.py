"""The map of a page: names by consent, counts from five on, own changes counted."""

import pytest

from cms.accounts.models import Role
from cms.adoption.models import Adoption, Naming
from cms.adoption.services.following import detach
from cms.adoption.services.spread import agree_to_be_named, spread_of
from cms.audit.models import Entry
from cms.knowledge.services.structure import internal_place
from tests.accounts.factories import person_at
from tests.adoption.factories import DAY, adopted, newest, origin, publish, release
from tests.knowledge.factories import house_page, text_of
from tests.knowledge.houses import town

pytestmark = pytest.mark.django_db
HOME = "/kommunen/musterheim/uebernahmen/"


@pytest.fixture
def source():
    return origin(a="A", b="B", c="C")


def users(source, number, **texts):
    """Let towns publish copies of their own; ``texts`` replace sections."""
    found = []
    for each in range(number):
        adoption = adopted(source, town(f"ort-{each}"))
        publish(newest(adoption.page))
        if texts:
            release(adoption.page, **{"a": "A", "b": "B", "c": "C", **texts})
        found.append(adoption)
    return found


def url(source):
    return f"/uebernahmen/{source.pk}/"


def test_names_stand_there_by_consent_alone(client, source):
    one, _other = users(source, 2)
    agree_to_be_named(one.publisher, agrees=True, on=DAY)

    text = text_of(client.get(url(source)))

    assert str(one.publisher) in text
    assert str(_other.publisher) not in text
    assert "steht hier ab fünf" in text


def test_consent_taken_back_takes_the_name_out_at_once(client, source):
    (one,) = users(source, 1)
    agree_to_be_named(one.publisher, agrees=True, on=DAY)
    agree_to_be_named(one.publisher, agrees=True, on=DAY)
    agree_to_be_named(one.publisher, agrees=False, on=DAY)

    assert str(one.publisher) not in text_of(client.get(url(source)))
    actions = Entry.objects.filter(action__startswith="adoption.").order_by("pk")
    assert [row.action for row in actions][-2:] == [
        "adoption.named",
        "adoption.unnamed",
    ]


def test_five_without_names_are_counted_with_what_they_changed(client, source):
    users(source, 5, b="Bei uns anders.")

    found = spread_of(source)

    assert (found.others, found.versions, found.parts) == (5, ((1, 5),), (("b", 5),))
    text = text_of(client.get(url(source)))
    assert "5 weitere" in text
    assert "Was viele anders schreiben" in text


def test_drafts_and_detached_copies_do_not_count(source):
    (one,) = users(source, 1)
    adopted(source, town("entwurf"))
    agree_to_be_named(one.publisher, agrees=True, on=DAY)
    assert len(spread_of(source).named) == 1

    detach(one, on=DAY)

    assert spread_of(source).named == ()


def test_own_changes_follow_what_is_published(source):
    (one,) = users(source, 1, b="Anders.")
    assert Adoption.objects.get().changed == ["b"]

    release(one.page, a="A", b="B")

    assert Adoption.objects.get().changed == ["c"]


def test_copy_without_its_origin_is_published_as_before(source):
    (one,) = users(source, 1)
    Adoption.objects.update(origin=None)

    release(one.page, a="Ganz anders.")

    assert Adoption.objects.get().changed == []


def test_internal_page_of_another_house_has_no_map(client):
    hidden = house_page(internal_place(town("beispielstadt")), slug="geheim")
    client.force_login(person_at(town().municipality, Role.EDITOR))

    assert client.get(url(hidden)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_map_asks_no_more_for_more_copies(source, django_assert_num_queries, count):
    for one in users(source, count):
        agree_to_be_named(one.publisher, agrees=True, on=DAY)

    with django_assert_num_queries(2):
        found = spread_of(source)

    assert len(found.named) == count


@pytest.mark.parametrize(
    ("role", "status"), [(Role.EDITOR, 302), (Role.LEARNER, 404), (Role.LEAD, 404)]
)
def test_editors_agree_for_their_municipality(client, role, status):
    publisher = town()
    client.force_login(person_at(publisher.municipality, role))

    response = client.post(f"{HOME}genannt/", {"agrees": "1"})

    assert response.status_code == status
    assert Naming.objects.exists() == (status == 302)


def test_list_says_since_when_and_takes_it_back(client):
    publisher = town()
    client.force_login(person_at(publisher.municipality, Role.EDITOR))
    client.post(f"{HOME}genannt/", {"agrees": "1"})

    assert "Sie sind seit" in text_of(client.get(HOME))
    said = text_of(client.post(f"{HOME}genannt/", follow=True))
    assert "Sie wird nicht mehr genannt." in said
    assert "Unsere Kommune nennen" in said
