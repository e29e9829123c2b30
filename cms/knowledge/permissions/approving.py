"""Who may decide about a text that was submitted: roles at the publisher of the page.

One query answers for lists, for buttons and for the decision itself.
"""

from typing import Any

import rules
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, TaskState

from cms.accounts.models import Publisher, Role, User
from cms.accounts.permissions import (
    has_role,
    has_role_anywhere,
    is_operator,
    memberships_of,
)
from cms.knowledge.models.approval import STEPS
from cms.knowledge.permissions.editing import below
from cms.knowledge.permissions.reading import nodes, own_places

TaskStates = Any  # Wagtail's query set of task states, which has no types
_IN_PROGRESS = TaskState.STATUS_IN_PROGRESS
_ADMIN = "wagtailadmin.access_admin"


def waiting_for(user: Any) -> TaskStates:
    """Return the open steps this person may decide; no query where none can be.

    With four eyes whoever wrote or submitted the text is left out.
    """
    about = Q()
    for role, _label in STEPS:
        if pages := _pages(user, role):
            about |= Q(task__approvaltask__role=role) & _about(pages)
    states: TaskStates = TaskState.objects.filter(about, status=_IN_PROGRESS)
    if not about:
        return states.none()
    own = Q(revision__user=user) | Q(workflow_state__requested_by=user)
    return states.exclude(own, task__approvaltask__four_eyes=True)


def holders(role: str, page: Page) -> QuerySet[User]:
    """Return who holds a role over a page, operators for what is common."""
    is_common = not page.path.startswith(nodes())
    publisher = Q(memberships__publisher__kind=Publisher.Kind.PLATFORM)
    if not is_common:
        publisher = Q(memberships__publisher=page.specific.publisher_id)
    held = publisher & Q(memberships__role=role)
    if is_common and role == Role.APPROVER:
        held |= Q(is_superuser=True)
    return User.objects.filter(held, is_active=True).distinct()


def _pages(user: Any, role: str) -> Q | None:
    """Return over which pages the person holds the role; None if over none."""
    held = {each.publisher for each in memberships_of(user) if each.role == role}
    is_common = any(each.kind == Publisher.Kind.PLATFORM for each in held) or (
        role == Role.APPROVER and is_operator(user)
    )
    if not held and not is_common:
        return None
    keys = {each.pk for each in held}
    own = below(place.path for place in own_places(user) if place.publisher in keys)
    return own | ~below(nodes()) if is_common else own


def _about(pages: Q) -> Q:
    """Return the condition that a step is about one of these pages."""
    keys = Page.objects.filter(pages).annotate(key=Cast("pk", CharField()))
    return Q(revision__object_id__in=keys.values("key"))


@rules.predicate
def has_open_step(user: Any) -> bool:
    """Tell whether staff council or data protection is asked for a decision."""
    watches = has_role_anywhere(Role.STAFF_COUNCIL, Role.DATA_PROTECTION)
    return bool(watches(user)) and waiting_for(user).exists()


# Which steps a house asks for before the last one.
rules.add_perm("knowledge.set_approval", has_role(Role.COORDINATOR))
# The editors' admin opens to them as long as a decision is asked of them.
rules.set_perm(_ADMIN, rules.permissions.permissions[_ADMIN] | has_open_step)
