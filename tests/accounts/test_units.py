"""Units of a municipality: a small tree."""

import pytest

from cms.accounts.models import Membership, Unit

pytestmark = pytest.mark.django_db

UNITS = "/kommunen/musterheim/einheiten/"


@pytest.fixture(autouse=True)
def _signed_in(client, coordinator):
    client.force_login(coordinator)


def test_units_form_a_tree(client, town, coordinator):
    client.post(UNITS, {"name": "Fachbereich 1"})
    top = Unit.objects.get()
    client.post(UNITS, {"name": "Ordnungsamt", "parent": top.pk})

    tree = client.get(UNITS).context["tree"]

    assert [(unit.name, above) for unit, above in tree] == [
        ("Fachbereich 1", []),
        ("Ordnungsamt", ["Fachbereich 1"]),
    ]


@pytest.mark.parametrize("item_count", [1, 3])
def test_unit_list_queries_do_not_grow(
    client, town, coordinator, item_count, django_assert_num_queries
):
    for number in range(item_count):
        Unit.objects.create(publisher=town.publisher, name=f"Amt {number}")

    with django_assert_num_queries(5):
        response = client.get(UNITS)

    assert len(response.context["tree"]) == item_count


def test_unit_is_renamed(client, town, coordinator):
    unit = Unit.objects.create(publisher=town.publisher, name="Alt")

    client.post(f"{UNITS}{unit.pk}/", {"name": "Neu"})

    unit.refresh_from_db()
    assert unit.name == "Neu"


def test_name_taken_at_this_place_is_refused(client, town, coordinator):
    Unit.objects.create(publisher=town.publisher, name="Amt")

    response = client.post(UNITS, {"name": "Amt"})

    assert "mit diesem Namen" in response.content.decode()
    assert Unit.objects.count() == 1


def test_unit_cannot_stand_below_itself(client, town, coordinator):
    top = Unit.objects.create(publisher=town.publisher, name="Oben")
    low = Unit.objects.create(publisher=town.publisher, name="Unten", parent=top)

    response = client.post(f"{UNITS}{top.pk}/", {"name": "Oben", "parent": low.pk})

    assert "unter sich selbst" in response.content.decode()


def test_unit_with_others_below_stays(client, town, coordinator):
    top = Unit.objects.create(publisher=town.publisher, name="Oben")
    Unit.objects.create(publisher=town.publisher, name="Unten", parent=top)

    response = client.post(f"{UNITS}{top.pk}/loeschen/", follow=True)

    assert "Verschieben oder löschen Sie diese zuerst" in response.content.decode()
    assert Unit.objects.count() == 2


def test_deleted_unit_leaves_its_people(client, town, coordinator):
    unit = Unit.objects.create(publisher=town.publisher, name="Amt")
    Membership.objects.filter(user=coordinator).update(unit=unit)

    client.post(f"{UNITS}{unit.pk}/loeschen/")

    assert Membership.objects.get(user=coordinator).unit is None
