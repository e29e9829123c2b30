"""Who may do what with runs, results, plans and offers of a municipality.

Source: privacy-and-security, 6.2 (assessor, coordinator, head of administration).
"""

from typing import TYPE_CHECKING

import rules

from assessment.domain.asking import PERSPECTIVES
from cms.accounts import permissions
from cms.accounts.models import Membership, Role
from cms.accounts.permissions import functions_at, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from assessment.models import Run
    from cms.accounts.models import User
    from cms.municipalities.models import Municipality

READERS = (Role.ASSESSOR, Role.COORDINATOR, Role.LEAD)

coordinates = has_role(Role.COORDINATOR)
assesses = has_role(Role.ASSESSOR, Role.COORDINATOR)
reads_results = has_role(*READERS)


@rules.predicate
def reads_as_member(user: "User | AnonymousUser", municipality: "Municipality") -> bool:
    """Tell whether an association lets its members read, and the person reads at one.

    They get the version without what never leaves the house.
    """
    if not municipality.members_may_read_result or not user.is_authenticated:
        return False
    memberships = Membership.objects.of(user).filter(role__in=READERS)
    return memberships.filter(
        publisher__municipality__administered_by=municipality
    ).exists()


@rules.predicate
def holds_perspective(
    user: "User | AnonymousUser", municipality: "Municipality | None" = None
) -> bool:
    """Tell whether the person can be asked for a perspective there."""
    return not functions_at(user, municipality).isdisjoint(PERSPECTIVES)


def sources_of(user: "User | AnonymousUser", run: "Run") -> tuple[str, ...]:
    """Return for whom the person answers in this run: house, perspectives, settled.

    Settling needs perspectives to settle. Source: assessment.md, 2.4.
    """
    functions = functions_at(user, run.municipality)
    own = [key for key in PERSPECTIVES if key in functions and key in run.perspectives]
    if not permissions.allows(user, "assessment.answer_run", run.municipality):
        return tuple(own)
    return ("house", *own, "settled") if run.perspectives else ("house",)


rules.add_perm("assessment.view_runs", reads_results | holds_perspective)
rules.add_perm("assessment.join_run", assesses | holds_perspective)
rules.add_perm("assessment.start_run", coordinates)
rules.add_perm("assessment.answer_run", assesses)
rules.add_perm("assessment.submit_run", coordinates)
rules.add_perm("assessment.view_result", reads_results | reads_as_member)
rules.add_perm("assessment.edit_targets", coordinates)
rules.add_perm("assessment.view_plan", reads_results)
rules.add_perm("assessment.edit_plan", coordinates)
rules.add_perm("assessment.view_peers", reads_results)
rules.add_perm("assessment.edit_offer", coordinates)
