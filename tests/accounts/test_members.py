"""People and units of a municipality: list, change, remove."""

import pytest

from cms.accounts import services
from cms.accounts.models import Membership, Role, Unit
from cms.accounts.services import Refused
from cms.accounts.services.memberships import Place
from tests.accounts.factories import (
    MembershipFactory,
    PublisherFactory,
    UserFactory,
    person_at,
)

pytestmark = pytest.mark.django_db

URL = "/kommunen/musterheim/mitglieder/"
UNITS = "/kommunen/musterheim/einheiten/"


@pytest.fixture
def coordinator(town, client):
    person = person_at(town, Role.COORDINATOR)
    client.force_login(person)
    return person


def membership_of(person) -> Membership:
    return Membership.objects.get(user=person)


@pytest.mark.parametrize(
    ("role", "may_read", "may_write"),
    [
        (Role.LEARNER, False, False),
        (Role.ASSESSOR, False, False),
        (Role.LEAD, True, False),
        (Role.COORDINATOR, True, True),
        (Role.EDITOR, False, False),
        (Role.STAFF_COUNCIL, False, False),
    ],
)
def test_roles_see_what_they_may(client, town, role, may_read, may_write):
    client.force_login(person_at(town, role))

    page = client.get(URL)

    assert page.status_code == (200 if may_read else 404)
    assert ("Person einladen" in page.content.decode()) is may_write


def test_stranger_and_visitor_stay_outside(client, town):
    visitor = client.get(URL)
    client.force_login(UserFactory())

    assert visitor.url == f"/konto/anmelden/?next={URL}"
    assert client.get(URL).status_code == 404


def test_list_shows_role_function_and_unit(client, town, coordinator):
    unit = Unit.objects.create(publisher=town.publisher, name="Hauptamt")
    MembershipFactory(
        user__name="Kim Muster",
        publisher=town.publisher,
        role=Role.ASSESSOR,
        function="it",
        unit=unit,
    )

    page = client.get(URL).content.decode()

    for text in ("Kim Muster", "Einschätzung", "Hauptamt"):
        assert text in page


@pytest.mark.parametrize("item_count", [1, 3])
def test_member_list_queries_do_not_grow(
    client, town, coordinator, item_count, django_assert_num_queries
):
    for _ in range(item_count):
        person_at(town, Role.LEARNER)

    with django_assert_num_queries(6):
        response = client.get(URL)

    assert len(response.context["page"]) == item_count + 1


def test_list_without_members_says_why(client, town):
    PublisherFactory(municipality=town)
    client.force_login(UserFactory(is_superuser=True))

    assert "noch niemand" in client.get(URL).content.decode()


def test_coordinator_changes_role_function_and_unit(client, town, coordinator):
    person = person_at(town, Role.LEARNER)
    unit = Unit.objects.create(publisher=town.publisher, name="Hauptamt")
    url = f"{URL}{membership_of(person).pk}/"
    shown = client.get(url)

    client.post(url, {"role": "assessor", "function": "it", "unit": unit.pk})

    changed = membership_of(person)
    assert 'value="learner" selected' in shown.content.decode()
    assert (changed.role, changed.function, changed.unit) == ("assessor", "it", unit)


def test_function_changes_while_the_only_coordination_stays(client, town, coordinator):
    pk = membership_of(coordinator).pk

    client.post(f"{URL}{pk}/", {"role": "coordinator", "function": "ko"})

    assert membership_of(coordinator).function == "ko"


def test_unit_of_another_municipality_cannot_be_chosen(client, town, coordinator):
    person = person_at(town, Role.LEARNER)
    elsewhere = Unit.objects.create(publisher=PublisherFactory(), name="Fremd")

    response = client.post(
        f"{URL}{membership_of(person).pk}/", {"role": "learner", "unit": elsewhere.pk}
    )

    assert list(response.context["form"].errors) == ["unit"]


def test_last_coordinator_cannot_be_demoted(client, town, coordinator):
    response = client.post(
        f"{URL}{membership_of(coordinator).pk}/", {"role": "learner"}
    )

    assert "einzige Koordination" in response.content.decode()
    assert membership_of(coordinator).role == Role.COORDINATOR


def test_last_coordinator_cannot_be_removed(client, town, coordinator):
    url = f"{URL}{membership_of(coordinator).pk}/entfernen/"
    asked = client.get(url)

    response = client.post(url, follow=True)

    assert "Das Konto bleibt" in asked.content.decode()
    assert "einzige Koordination" in response.content.decode()
    assert Membership.objects.filter(user=coordinator).exists()


def test_closed_account_does_not_count_as_coordination(town, coordinator):
    MembershipFactory(
        user=UserFactory(is_active=False),
        publisher=town.publisher,
        role=Role.COORDINATOR,
    )

    with pytest.raises(Refused):
        services.remove_membership(membership_of(coordinator), by=coordinator)


def test_second_coordinator_may_leave(client, town, coordinator):
    other = person_at(town, Role.COORDINATOR)

    client.post(f"{URL}{membership_of(other).pk}/entfernen/")

    assert not Membership.objects.filter(user=other).exists()


def test_role_above_the_own_cannot_be_taken(town, coordinator):
    lead = membership_of(person_at(town, Role.LEAD))

    with pytest.raises(Refused, match="über Ihrer eigenen"):
        services.remove_membership(lead, by=coordinator)
    with pytest.raises(Refused, match="über Ihrer eigenen"):
        services.change_membership(lead, Place(Role.LEARNER), by=coordinator)


def test_role_above_the_own_cannot_be_given(client, town, coordinator):
    person = membership_of(person_at(town, Role.LEARNER))

    response = client.post(f"{URL}{person.pk}/", {"role": "lead"})

    assert list(response.context["form"].errors) == ["role"]


def test_role_held_twice_is_refused(town, coordinator):
    first = membership_of(person_at(town, Role.LEARNER))
    MembershipFactory(user=first.user, publisher=first.publisher, role=Role.ASSESSOR)

    with pytest.raises(Refused, match="schon"):
        services.change_membership(first, Place(Role.ASSESSOR), by=coordinator)


def test_membership_of_the_platform_is_not_changed_here(coordinator):
    platform = PublisherFactory(kind="platform", municipality=None)
    membership = MembershipFactory(publisher=platform, role=Role.EDITOR)

    with pytest.raises(Refused):
        services.remove_membership(membership, by=coordinator)
