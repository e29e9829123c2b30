"""Files and pictures of houses: used and changed by their editors alone."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from cms.knowledge.permissions import files
from cms.knowledge.services.structure import internal_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelves(houses):
    """Return files by where they are: of the house, deeper in it, of all."""
    collection = internal_place(houses[0]).collection
    places = {
        "house": collection,
        "deeper": collection.add_child(name="Bilder"),
        "all": Collection.get_first_root_node(),
    }
    return {
        name: Document.objects.create(
            title=name, collection=place, file=ContentFile(b"x", name="a.txt")
        )
        for name, place in places.items()
    }


@pytest.mark.parametrize(
    ("shelf", "action", "who"),
    [
        ("house", "change", {"editor", "approver"}),
        ("deeper", "delete", {"editor", "approver"}),
        ("house", "choose", {"editor", "approver"}),
        ("house", "burn", set()),
        ("all", "change", {"platform", "operator"}),
        ("all", "choose", {"platform", "operator", "editor", "approver", "stranger"}),
    ],
)
def test_files_are_those_of_the_house(editors, shelves, shelf, action, who):
    policy = policy_registry.get_by_type(Document)
    document = shelves[shelf]
    assert policy.get_all_permissions_for_user(None) == []

    for name, person in editors.items():
        told = policy.user_has_permission_for_instance(person, action, document)
        found = policy.instances_user_has_permission_for(person, action)
        places = policy.collections_user_has_permission_for(person, action)
        assert told == (name in who), name
        assert (document in found) == (name in who)
        assert (document.collection in places) == (name in who)
        if action == "change":
            people = policy.users_with_permission_for_instance(action, document)
            assert (person in people) == (name in who)
    edit = {name for name, each in editors.items()
            if each in policy.users_with_permission("change")}  # fmt: skip
    assert edit == {"editor", "approver", "stranger", "platform", "operator"}


def test_file_of_a_house_on_no_page_opens_for_its_people(editors, shelves):
    from cms.knowledge.services.attachments import may_open

    opened = {name for name, who in editors.items() if may_open(who, shelves["house"])}

    assert opened == {"editor", "approver", "coordinator", "council"}
    assert may_open(editors["nobody"], shelves["all"])


def test_twin_without_collections_of_houses_operators_change(
    editors, shelves, monkeypatch
):
    monkeypatch.setattr(files, "_TOP", 1)
    policy = policy_registry.get_by_type(Document)

    assert policy.user_has_permission_for_instance(
        editors["operator"], "change", shelves["house"]
    )
