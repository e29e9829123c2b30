"""Rights come from memberships alone, of one municipality, read once."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.exceptions import PermissionDenied
from django.http import Http404

from cms.accounts.models import Role
from cms.accounts.permissions import (
    functions_at,
    grantable_roles,
    memberships_of,
    operator_or_404,
    roles_at,
    signed_in,
    workspace_or_404,
)
from tests.accounts.factories import (
    MembershipFactory,
    PublisherFactory,
    UserFactory,
    person_at,
)
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
ADMITTED = {Role.EDITOR, Role.APPROVER}


def test_roles_are_of_one_municipality():
    here, there = MunicipalityFactory(), MunicipalityFactory()
    person = person_at(here, Role.COORDINATOR)
    MembershipFactory(user=person, publisher__municipality=there, role=Role.LEARNER)

    assert roles_at(person, here) == {"coordinator"}
    assert roles_at(person, there) == {"learner"}


def test_nobody_has_roles_nowhere():
    town = MunicipalityFactory()
    closed = person_at(town, Role.COORDINATOR)
    closed.is_active = False

    assert roles_at(AnonymousUser(), town) == frozenset()
    assert roles_at(closed, town) == frozenset()
    assert roles_at(person_at(town, Role.LEAD), None) == frozenset()


def test_memberships_are_read_once(django_assert_num_queries):
    town = MunicipalityFactory()
    person = person_at(town, Role.LEARNER)

    with django_assert_num_queries(1):
        names = [str(each.publisher) for each in memberships_of(person)]
        person.has_perm("accounts.view_workspace", town)
        person.has_perm("accounts.manage_members", town)

    assert names == [town.display_name]


def test_rights_alone_are_read_once(django_assert_num_queries):
    town = MunicipalityFactory()
    person = person_at(town, Role.COORDINATOR)

    with django_assert_num_queries(1):
        assert person.has_perm("accounts.manage_members", town)
        assert not person.has_perm(
            "accounts.manage_members", MunicipalityFactory.build()
        )


@pytest.mark.parametrize(
    ("role", "highest"),
    [
        (Role.LEARNER, {1}),
        (Role.COORDINATOR, {1, 2}),
        (Role.LEAD, {1, 2, 3}),
    ],
)
def test_nobody_grants_a_role_above_their_own(role, highest):
    from cms.accounts.permissions import RANKS

    town = MunicipalityFactory()
    person = person_at(town, role)

    assert {RANKS[each] for each in grantable_roles(person, town)} == highest


def test_strangers_grant_nothing_and_operators_everything():
    town = MunicipalityFactory()

    assert grantable_roles(UserFactory(), town) == []
    assert grantable_roles(UserFactory(is_superuser=True), town) == list(Role)


def test_operators_get_nothing_free_where_a_rule_exists():
    operator, town = UserFactory(is_superuser=True), MunicipalityFactory()

    assert operator.has_perm("wagtailadmin.access_admin")
    assert operator.has_perm("any.thing_without_a_rule")
    assert not operator.has_perm("accounts.view_workspace", town)
    assert not operator.has_perm("assessment.view_result", town)


@pytest.mark.parametrize(
    ("role", "may"),
    [(role, role in ADMITTED) for role in Role],
)
def test_editorial_admin_is_for_those_who_write_and_approve(role, may):
    person = person_at(MunicipalityFactory(), role)

    assert person.has_perm("wagtailadmin.access_admin") is may


def test_groups_of_django_open_no_editorial_admin():
    person = UserFactory()
    group = Group.objects.create(name="Redaktion")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person.groups.add(group)

    assert not person.has_perm("wagtailadmin.access_admin")


def test_editor_of_the_platform_reaches_the_admin(client):
    platform = PublisherFactory(kind="platform", municipality=None)
    membership = MembershipFactory(publisher=platform, role=Role.EDITOR)
    client.force_login(membership.user)

    assert client.get("/redaktion/").status_code == 200


@pytest.mark.parametrize("slug", ["fremd", "gibt-es-nicht"])
def test_foreign_and_missing_are_the_same(slug):
    MunicipalityFactory(slug="fremd")

    with pytest.raises(Http404, match=r"^$"):
        workspace_or_404(UserFactory(), slug, "accounts.view_workspace")


def test_operator_guard():
    operator_or_404(UserFactory(is_superuser=True))

    with pytest.raises(Http404):
        operator_or_404(UserFactory())
    with pytest.raises(Http404):
        operator_or_404(AnonymousUser())


def test_nobody_signed_in_is_refused(rf):
    request = rf.get("/")
    request.user = AnonymousUser()

    with pytest.raises(PermissionDenied):
        signed_in(request)


def test_nobody_has_a_function_nowhere():
    assert functions_at(UserFactory.build(), None) == frozenset()
    assert roles_at(UserFactory.build(), None) == frozenset()
