"""Editors in the admin: what they may change is their house's, and nothing else."""

import pytest
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.accounts.models import Membership
from cms.knowledge.models import GuidePage
from cms.knowledge.permissions import editing
from cms.knowledge.services.structure import internal_place, open_place
from tests.knowledge.factories import guide, house_page
from tests.knowledge.test_admin import form

pytestmark = pytest.mark.django_db
WRITES, APPROVES = {"add", "change"}, set(editing.APPROVING)


@pytest.fixture
def policy():
    return policy_registry.get_by_type(Page)


def allowed(people, page):
    return {
        name: set(found)
        for name, person in people.items()
        if (found := editing.actions_at(person, page))
    }


def test_pages_of_a_house_are_changed_by_its_editors_alone(editors, houses, order):
    opened = house_page(open_place(houses[0]))

    wanted = {"editor": WRITES, "approver": APPROVES}
    assert allowed(editors, order) == wanted
    assert allowed(editors, opened) == wanted


def test_common_pages_are_changed_by_the_platform(editors):
    wanted = {"platform": APPROVES, "operator": APPROVES}
    assert allowed(editors, guide()) == wanted


def test_places_are_filled_but_never_changed(editors, houses):
    place = internal_place(houses[0])

    assert allowed(editors, place) == {
        "editor": {"add"},
        "approver": {"add", "publish"},
    }
    assert allowed(editors, place.get_parent()) == {}


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("can_edit", {"editor", "approver"}),
        ("can_publish", set()),  # an instruction: by its approval alone
        ("can_unschedule", {"approver"}),
        ("can_unpublish", {"approver"}),
        ("can_delete", {"approver"}),
        ("can_lock", {"approver"}),
        ("can_set_view_restrictions", set()),
    ],
)
def test_wagtail_hears_the_same(editors, order, question, who):
    page = Page.objects.get(pk=order.pk)  # whatever class it is asked as

    answers = {
        name
        for name, person in editors.items()
        if getattr(page.permissions_for_user(person), question)()
    }

    assert answers == who


def test_place_stays_whoever_asks(editors, houses):
    for page in (internal_place(houses[0]), internal_place(houses[0]).get_parent()):
        for person in editors.values():
            rights = page.permissions_for_user(person)
            found = [rights.can_edit(), rights.can_publish(), rights.can_unpublish()]
            assert [*found, rights.can_delete(), rights.can_move()] == [False] * 5


def test_operators_restrict_common_pages_alone(editors):
    rights = guide().permissions_for_user(editors["operator"])

    assert (rights.can_set_view_restrictions(), rights.can_edit()) == (True, True)


def test_explorer_starts_where_the_places_meet(editors, houses, policy, order):
    house_page(internal_place(houses[1]), "fremd")
    root = policy.explorable_root_instance(editors["editor"])
    found = policy.explorable_instances(editors["editor"])
    all_of_platform = policy.explorable_instances(editors["platform"])

    assert root.url_path == "/start/"
    assert set(found.values_list("slug", flat=True)) == {
        "root", "start", "intern", "wissen", "von", "musterheim", "aktenplan",
    }  # fmt: skip
    assert not all_of_platform.filter(slug__in=("aktenplan", "fremd")).exists()
    assert policy.explorable_root_instance(editors["platform"]).depth == 1
    assert policy.explorable_root_instance(editors["council"]) is None


def test_policy_answers_for_instances_and_people(editors, policy, order):
    common = guide()
    for name, person in editors.items():
        for page, who in (
            (order, {"editor", "approver"}),
            (common, {"platform", "operator"}),
        ):
            pages = policy.instances_user_has_permission_for(person, "change")
            assert pages.filter(pk=page.pk).exists() == (name in who)
            told = policy.user_has_permission_for_instance(person, "change", page)
            assert told == (name in who)
            people = policy.users_with_permission_for_instance("change", page)
            assert (person in people) == (name in who)
        edits = name in {"editor", "approver", "stranger", "platform", "operator"}
        assert policy.user_has_permission(person, "change") == edits
        assert (person in policy.users_with_permission("change")) == edits
        assert policy.get_all_permissions_for_user(person) == []


def test_role_that_is_lost_closes_the_page(editors, order, policy):
    person = editors["approver"]
    assert editing.actions_at(person, order)
    Membership.objects.filter(user=person).delete()
    person = type(person).objects.get(pk=person.pk)

    assert not editing.actions_at(person, order)


def test_twin_without_the_places_the_platform_changes_everything(
    editors, order, monkeypatch
):
    monkeypatch.setattr(editing, "nodes", lambda: ())

    assert allowed(editors, order)["platform"] == APPROVES


@pytest.mark.parametrize(
    ("who", "wanted"), [("editor", (302, [False])), ("stranger", (404, []))]
)
def test_editor_adds_a_draft_and_cannot_publish_it(
    client, editors, houses, who, wanted
):
    client.force_login(editors[who])
    place = internal_place(houses[0])
    address = f"/redaktion/pages/add/knowledge/guidepage/{place.pk}/"

    response = client.post(address, form())

    made = GuidePage.objects.filter(slug="neu")
    assert (response.status_code, [page.live for page in made]) == wanted
    assert {page.publisher for page in made} <= {houses[0]}
