"""Changing and ending memberships; a municipality never loses its coordination."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Membership, Publisher, Role, Unit, User
from cms.accounts.permissions import grantable_roles
from cms.accounts.services.duties import end_duties
from cms.accounts.services.ending import note_left
from cms.accounts.services.refusal import Refused
from cms.accounts.services.sessions import end_sessions
from cms.audit.services import record

LAST_COORDINATOR = _(
    "This is the only coordination of your municipality. Give the role to another "
    "person first."
)
ABOVE = _("You cannot give or take a role that stands above your own.")
HELD_ALREADY = _("The person holds this role here already.")


@dataclass(frozen=True, slots=True)
class Place:
    """What a membership says besides the person: role, function (or ""), unit."""

    role: str
    function: str = ""
    unit: Unit | None = None


@transaction.atomic
def change_membership(membership: Membership, place: Place, *, by: User) -> None:
    """Give the membership another role, function or unit.

    Raises:
        Refused: if a role stands above the one of ``by``, if the person holds the role
            already, or if the municipality would lose its only coordination.
    """
    _require_rank(by, membership, {membership.role, place.role})
    lock(membership.publisher)
    if place.role != membership.role:
        keep_a_coordinator(membership)
        if _holds(membership, place.role):
            raise Refused(HELD_ALREADY)
        end_sessions(membership.user)
    membership.role = place.role
    membership.function = place.function
    membership.unit = place.unit
    membership.since = timezone.localdate()
    membership.save(update_fields=["role", "function", "unit", "since"])
    record("accounts.membership_changed", membership)


@transaction.atomic
def remove_membership(membership: Membership, *, by: User) -> None:
    """End the membership; the account stays, without any role for 30 days more.

    Raises:
        Refused: if the role stands above the one of ``by``, or if it is the only
            coordination of the municipality.
    """
    _require_rank(by, membership, {membership.role})
    lock(membership.publisher)
    keep_a_coordinator(membership)
    record("accounts.membership_ended", membership)
    membership.delete()
    end_duties(membership.publisher, membership.user)
    end_sessions(membership.user)
    note_left(membership.user)


def _require_rank(by: User, membership: Membership, roles: set[str]) -> None:
    municipality = membership.publisher.municipality
    if municipality is None or not roles <= set(grantable_roles(by, municipality)):
        raise Refused(ABOVE)


def lock(publisher: Publisher) -> None:
    """Let changes of one publisher's members happen one after the other."""
    Publisher.objects.select_for_update().get(pk=publisher.pk)


def keep_a_coordinator(membership: Membership) -> None:
    """Return if others coordinate the municipality when this membership ends.

    Raises:
        Refused: if nobody else does.
    """
    if membership.role != Role.COORDINATOR:
        return
    others = Membership.objects.filter(
        publisher=membership.publisher, role=Role.COORDINATOR, user__is_active=True
    ).exclude(pk=membership.pk)
    if not others.exists():
        raise Refused(LAST_COORDINATOR)


def _holds(membership: Membership, role: str) -> bool:
    return Membership.objects.filter(
        user=membership.user, publisher=membership.publisher, role=role
    ).exists()
