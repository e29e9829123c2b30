"""Who may do what at a municipality: predicates over memberships.

Rights are bound to one publisher and never inherited. What is not allowed looks
exactly like what does not exist.
"""

from typing import TYPE_CHECKING

import rules
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from cms.accounts.models import Membership, Role, User
from cms.audit.domain.actions import Kind
from cms.audit.models import Entry
from cms.audit.scope import stand_at
from cms.audit.services import record
from cms.municipalities.models import Municipality

if TYPE_CHECKING:
    from rules.predicates import Predicate

_CACHE = "_memberships_read_once"
_RIGHTS = "_rights_read_once"
DENIALS_EVERY = 60 * 60  # seconds
# What stands above what; nobody gives or takes a role above their own.
RANKS: dict[str, int] = {
    **dict.fromkeys(Role.values, 1),
    Role.COORDINATOR: 2,
    Role.LEAD: 3,
}


def memberships_of(user: User | AnonymousUser) -> list[Membership]:
    """Return all memberships with their municipalities; one query per request."""
    if not isinstance(user, User) or not user.is_active:
        return []
    if not hasattr(user, _CACHE):
        setattr(user, _CACHE, list(Membership.objects.of(user)))
    found: list[Membership] = getattr(user, _CACHE)
    return found


def _rights_of(user: User | AnonymousUser) -> list[tuple[str, str, int | None]]:
    """Return (role, function, municipality id) of each membership.

    A whole page has read the memberships before; where only the rights matter, they
    are read alone, without the municipalities.
    """
    if not isinstance(user, User) or not user.is_active:
        return []
    if hasattr(user, _CACHE):
        return [
            (each.role, each.function, each.publisher.municipality_id)
            for each in memberships_of(user)
        ]
    if not hasattr(user, _RIGHTS):
        setattr(user, _RIGHTS, list(Membership.objects.rights_of(user)))
    found: list[tuple[str, str, int | None]] = getattr(user, _RIGHTS)
    return found


def roles_at(
    user: User | AnonymousUser, municipality: Municipality | None
) -> frozenset[str]:
    """Return the roles of the person at this municipality; empty without one."""
    if municipality is None:
        return frozenset()
    rights = _rights_of(user)
    return frozenset(role for role, _, place in rights if place == municipality.pk)


def functions_at(
    user: User | AnonymousUser, municipality: Municipality | None
) -> frozenset[str]:
    """Return the functions (bm, al, it, ...) of the person at this municipality."""
    if municipality is None:
        return frozenset()
    return frozenset(
        function
        for _, function, place in _rights_of(user)
        if function and place == municipality.pk
    )


def has_role(*roles: Role) -> "Predicate":
    """Return a predicate: the person holds one of these roles at the municipality."""
    wanted = frozenset(str(role) for role in roles)

    @rules.predicate(name=f"has_role:{','.join(sorted(wanted))}")
    def predicate(
        user: User | AnonymousUser, municipality: Municipality | None = None
    ) -> bool:
        return not wanted.isdisjoint(roles_at(user, municipality))

    return predicate


def has_role_anywhere(*roles: Role) -> "Predicate":
    """Return a predicate: the person holds one of these roles at any publisher."""
    wanted = frozenset(str(role) for role in roles)

    @rules.predicate(name=f"has_role_anywhere:{','.join(sorted(wanted))}")
    def predicate(user: User | AnonymousUser) -> bool:
        return any(role in wanted for role, _, _ in _rights_of(user))

    return predicate


@rules.predicate
def is_operator(user: User | AnonymousUser) -> bool:
    """Return whether the person runs the installation."""
    return isinstance(user, User) and user.is_active and user.is_superuser


def highest_rank(user: User | AnonymousUser, municipality: Municipality) -> int:
    """Return the rank up to which the person may give and take roles, 0 to 3."""
    if is_operator(user):
        return max(RANKS.values())
    return max((RANKS[role] for role in roles_at(user, municipality)), default=0)


def grantable_roles(
    user: User | AnonymousUser, municipality: Municipality
) -> list[Role]:
    """Return the roles the person may give or take at the municipality.

    Source: privacy-and-security, P4: nobody grants a role above their own.
    """
    rank = highest_rank(user, municipality)
    return [role for role in Role if RANKS[role] <= rank]


is_member = has_role(*Role)
# Who looks after the rights of the people in the house.
watches = has_role(Role.DATA_PROTECTION, Role.STAFF_COUNCIL)

rules.add_perm("accounts.view_workspace", is_member)
rules.add_perm(
    "accounts.view_members", has_role(Role.COORDINATOR, Role.LEAD) | is_operator
)
rules.add_perm("accounts.manage_members", has_role(Role.COORDINATOR) | is_operator)
rules.add_perm("accounts.manage_persons", has_role(Role.COORDINATOR))
rules.add_perm("accounts.edit_municipality", has_role(Role.COORDINATOR))
rules.add_perm("accounts.set_up", is_operator)
rules.add_perm(
    "accounts.view_log",
    has_role(Role.COORDINATOR, Role.LEAD, Role.DATA_PROTECTION, Role.STAFF_COUNCIL),
)
rules.add_perm(
    "accounts.view_reports",
    has_role(Role.COORDINATOR, Role.DATA_PROTECTION, Role.STAFF_COUNCIL),
)
# Who records that the staff council agreed; both sides see what is recorded.
rules.add_perm("accounts.record_agreement", has_role(Role.COORDINATOR))
# The editors' admin: nobody else, whatever Django's groups say (hardening H2).
rules.add_perm(
    "wagtailadmin.access_admin",
    has_role_anywhere(Role.EDITOR, Role.APPROVER) | is_operator,
)

# What readers of a municipality's log see of it. Source: 6.2.
READABLE: dict[str, frozenset[Kind]] = {
    Role.COORDINATOR: frozenset(Kind),
    Role.DATA_PROTECTION: frozenset(Kind),
    Role.LEAD: frozenset({Kind.SHARING, Kind.EXPORT}),
    Role.STAFF_COUNCIL: frozenset({Kind.VIEW, Kind.EXPORT}),
}


def readable_kinds(
    user: User | AnonymousUser, municipality: Municipality
) -> frozenset[Kind]:
    """Return the kinds of actions whose entries the person may read there."""
    roles = roles_at(user, municipality)
    return frozenset().union(*(READABLE.get(role, frozenset()) for role in roles))


def workspace_or_404(
    user: User | AnonymousUser, slug: str, permission: str
) -> Municipality:
    """Return the municipality of this address if the person may do this there.

    Raises:
        Http404: if it does not exist or the permission is missing; both look alike.
    """
    own = (each.publisher.municipality for each in memberships_of(user))
    municipality = next((one for one in own if one and one.slug == slug), None)
    if municipality is None:
        municipality = Municipality.objects.filter(slug=slug).first()
    if municipality is None:
        raise Http404
    allowed_or_404(user, permission, municipality)
    return municipality


def allowed_or_404(
    user: User | AnonymousUser, permission: str, municipality: Municipality
) -> None:
    """Return if the person may do this there; what follows is recorded as theirs.

    Raises:
        Http404: if not; it looks like an address that does not exist.
    """
    if not allows(user, permission, municipality):
        _record_denial(user, municipality)
        raise Http404
    roles = roles_at(user, municipality) or {"operator"}
    stand_at(municipality.pk, role=" ".join(sorted(roles)))


def _record_denial(user: User | AnonymousUser, municipality: Municipality) -> None:
    """Write one entry an hour per person and municipality. Source: P28."""
    if user.pk and cache.add(f"denied:{user.pk}:{municipality.pk}", 1, DENIALS_EVERY):
        record("accounts.denied", municipality, result=Entry.Result.DENIED)


def signed_in(request: HttpRequest) -> User:
    """Return the person; for views behind ``login_required``.

    Raises:
        PermissionDenied: if nobody is signed in.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def operator_or_404(user: User | AnonymousUser) -> None:
    """Return if the person runs the installation.

    Raises:
        Http404: for everybody else.
    """
    if not allows(user, "accounts.set_up", None):
        raise Http404


def allows(
    user: User | AnonymousUser, permission: str, municipality: Municipality | None
) -> bool:
    """Return what the rules say; the one place both guards above ask."""
    return user.has_perm(permission, municipality)
