"""Who may do what at a municipality: predicates over memberships.

Rights are bound to one publisher and never inherited. What is not allowed looks
exactly like what does not exist.
"""

from typing import TYPE_CHECKING

import rules
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from cms.accounts.models import Membership, Role
from cms.municipalities.models import Municipality

if TYPE_CHECKING:
    from rules.predicates import Predicate

    from cms.accounts.models import User

_CACHE = "_roles_by_municipality"


def roles_at(
    user: "User | AnonymousUser", municipality: Municipality
) -> frozenset[str]:
    """Return the roles of the person at this municipality; one query per request."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    if not hasattr(user, _CACHE):
        rows = Membership.objects.filter(user=user).values_list(
            "publisher__municipality", "role"
        )
        setattr(user, _CACHE, frozenset(rows))
    pairs: frozenset[tuple[int, str]] = getattr(user, _CACHE)
    return frozenset(role for key, role in pairs if key == municipality.pk)


def has_role(*roles: Role) -> "Predicate":
    """Return a predicate: the person holds one of these roles at the municipality."""
    wanted = frozenset(str(role) for role in roles)

    @rules.predicate(name=f"has_role:{','.join(sorted(wanted))}")
    def predicate(user: "User | AnonymousUser", municipality: Municipality) -> bool:
        return not wanted.isdisjoint(roles_at(user, municipality))

    return predicate


is_member = has_role(*Role)

rules.add_perm("accounts.view_workspace", is_member)
rules.add_perm("accounts.manage_members", has_role(Role.COORDINATOR))
rules.add_perm("accounts.edit_municipality", has_role(Role.COORDINATOR))


def workspace_or_404(
    user: "User | AnonymousUser", slug: str, permission: str
) -> Municipality:
    """Return the municipality of this address if the person may do this there.

    Raises:
        Http404: if it does not exist or the permission is missing; both look alike.
    """
    municipality = Municipality.objects.filter(slug=slug).first()
    if municipality is None or not user.has_perm(permission, municipality):
        raise Http404
    return municipality
