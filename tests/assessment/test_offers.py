"""Offers of an administration: who sets them, what is refused."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessment.models import Offer
from assessment.services.offers import Terms, remove_offer, save_offer
from cms.accounts.models import Role
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.factories import OfferFactory, topic
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db

FIELDS = {"mailbox": "digital@musterheim.example", "capacity": "3", "is_active": "on"}


def _url(municipality, name="offers", *args):
    return reverse(f"assessment:{name}", args=[municipality.slug, *args])


def test_saving_twice_keeps_one_offer_with_the_last_terms():
    municipality = MunicipalityFactory()

    save_offer(municipality, topic("dms"), terms=Terms("a@musterheim.example"))
    save_offer(
        municipality, topic("dms"), terms=Terms("b@musterheim.example", 5, "x", False)
    )

    rows = Offer.objects.values_list("mailbox", "capacity", "note", "is_active")
    assert list(rows) == [("b@musterheim.example", 5, "x", False)]


def test_a_second_row_for_the_same_topic_is_refused():
    offer = OfferFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        OfferFactory(municipality=offer.municipality, topic=offer.topic)


def test_removing_leaves_the_offers_of_others():
    gone, kept = OfferFactory(), OfferFactory()

    remove_offer(gone)

    assert list(Offer.objects.all()) == [kept]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (None, 302),
        ("stranger", 404),
        (Role.LEARNER, 404),
        (Role.ASSESSOR, 404),
        (Role.LEAD, 404),
        (Role.EDITOR, 404),
        (Role.COORDINATOR, 200),
    ],
)
def test_only_coordinators_set_offers(client, role, status):
    offer = OfferFactory()
    if role == "stranger":
        client.force_login(UserFactory())
    elif role:
        client.force_login(person_at(offer.municipality, role))

    answers = [
        client.get(_url(offer.municipality)).status_code,
        client.get(_url(offer.municipality, "offer", offer.pk)).status_code,
    ]

    assert answers == [status, status]


def test_a_coordinator_of_elsewhere_cannot_remove(client):
    offer = OfferFactory()
    client.force_login(person_at(MunicipalityFactory(), Role.COORDINATOR))

    response = client.post(_url(offer.municipality, "offer_removal", offer.pk))

    assert (response.status_code, Offer.objects.count()) == (404, 1)


def test_adding_changing_and_removing_an_offer(client):
    municipality = MunicipalityFactory()
    client.force_login(person_at(municipality, Role.COORDINATOR))
    topic("dms")

    added = client.post(_url(municipality), {**FIELDS, "topic": "dms"}, follow=True)
    pk = Offer.objects.get().pk
    changed = client.post(
        _url(municipality, "offer", pk),
        {"mailbox": "neu@musterheim.example", "capacity": "1", "note": "Vier Ämter"},
        follow=True,
    )
    removed = client.post(_url(municipality, "offer_removal", pk), follow=True)

    assert "digital@musterheim.example" in added.content.decode()
    assert "neu@musterheim.example" in changed.content.decode()
    assert "neu@musterheim.example" not in removed.content.decode()
    assert not Offer.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("topic", "unknown"),
        ("mailbox", "no address"),
        ("mailbox", "x" * 300 + "@musterheim.example"),
        ("note", "x" * 301),
        ("capacity", "0"),
        ("capacity", "100"),
        ("capacity", "9" * 5000),
        ("capacity", "viel"),
    ],
)
def test_bad_entries_are_named_and_nothing_is_lost(client, field, value):
    municipality = MunicipalityFactory()
    client.force_login(person_at(municipality, Role.COORDINATOR))
    topic("dms")

    data = {**FIELDS, "topic": "dms", "note": "Vier Ämter", field: value}
    response = client.post(_url(municipality), data)

    assert list(response.context["form"].errors) == [field]
    assert response.context["form"]["capacity"].value() == data["capacity"]
    assert not Offer.objects.exists()


def test_a_topic_is_offered_once(client):
    offer = OfferFactory()
    client.force_login(person_at(offer.municipality, Role.COORDINATOR))

    response = client.post(_url(offer.municipality), {**FIELDS, "topic": "dms"})

    assert list(response.context["form"].errors) == ["topic"]


@pytest.mark.parametrize("item_count", [1, 3])
def test_offer_list_queries_do_not_grow(client, item_count, django_assert_num_queries):
    municipality = MunicipalityFactory()
    for slug in ["dms", "portal", "archiv"][:item_count]:
        OfferFactory(municipality=municipality, topic=topic(slug))
    client.force_login(person_at(municipality, Role.COORDINATOR))

    with django_assert_num_queries(4):
        response = client.get(_url(municipality))

    assert len(response.context["offers"]) == item_count
