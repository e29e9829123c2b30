"""Who may change pages in the admin: editors and approvers of their publisher.

What hangs below the places of others belongs to nobody else, operators included; all
other pages are looked after by the platform's editors and approvers and by operators.
Wagtail's groups give no rights over pages.
"""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.accounts.models import Publisher, Role, User
from cms.accounts.permissions import is_operator, memberships_of
from cms.knowledge.models import InstructionPage
from cms.knowledge.permissions.reading import nodes, own_places

WRITING = frozenset({"add", "change"})
APPROVING = WRITING | {"publish", "lock", "unlock", "bulk_delete"}
# What may be done below a place itself; it is nobody's to change, close or remove.
_AT_PLACE = frozenset({"add", "publish"})
_OF_ROLE: dict[str, frozenset[str]] = {Role.EDITOR: WRITING, Role.APPROVER: APPROVING}
_NONE: frozenset[str] = frozenset()
Actions = frozenset[str]


def actions_at(user: Any, page: Page) -> Actions:
    """Return what the person may do with a page."""
    if not page.path.startswith(nodes()):
        return _common(user)
    for path, actions in _own(user).items():
        if page.path.startswith(path):
            return actions & _AT_PLACE if page.path == path else actions
    return _NONE


def _common(user: Any) -> Actions:
    """Return what the person may do with pages that belong to no house."""
    if is_operator(user):
        return APPROVING
    platform = Publisher.Kind.PLATFORM
    held = (each for each in memberships_of(user) if each.publisher.kind == platform)
    return _NONE.union(*(_OF_ROLE.get(each.role, _NONE) for each in held))


def _own(user: Any) -> dict[str, Actions]:
    """Return what the person may do below the places of their publishers, by path."""
    actions: dict[int, Actions] = {}
    for each in memberships_of(user):
        more = _OF_ROLE.get(each.role, _NONE)
        actions[each.publisher_id] = actions.get(each.publisher_id, _NONE) | more
    places = ((place.path, actions[place.publisher]) for place in own_places(user))
    return {path: allowed for path, allowed in places if allowed}


class HousePagePolicy(PagePermissionPolicy):
    """Wagtail's questions about pages, answered by memberships."""

    def get_all_permissions_for_user(self, user: Any) -> list[Any]:
        """Return nothing: groups give no rights."""
        return []

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Tell whether there are pages the person may do one of these with."""
        allowed = _common(user).union(*_own(user).values())
        return not allowed.isdisjoint(actions)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Page
    ) -> bool:
        """Tell whether the person may do one of these with the page."""
        return not actions_at(user, instance).isdisjoint(actions)

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Page]:
        """Return the pages the person may do one of these with."""
        found = Q(pk__in=())
        if not _common(user).isdisjoint(actions):
            found |= ~below(nodes())
        for path, allowed in _own(user).items():
            if not allowed.isdisjoint(actions):
                found |= Q(path__startswith=path) & ~Q(path=path)
        pages: QuerySet[Page] = self.model._default_manager.filter(found)  # noqa: SLF001 -- Django's name
        return pages

    def users_with_any_permission(
        self,
        actions: Iterable[str],
        include_superusers: bool = True,  # noqa: FBT001, FBT002 -- Wagtail's
    ) -> QuerySet[User]:
        """Return who may do one of these with some page."""
        return _holders(Q(memberships__role__in=_roles(actions)), include_superusers)

    def users_with_any_permission_for_instance(
        self,
        actions: Iterable[str],
        instance: Page,
        include_superusers: bool = True,  # noqa: FBT001, FBT002 -- Wagtail's
    ) -> QuerySet[User]:
        """Return who may do one of these with the page."""
        is_common = not instance.path.startswith(nodes())
        publisher = Q(memberships__publisher__kind=Publisher.Kind.PLATFORM)
        if not is_common:
            specific = instance.specific
            publisher = Q(
                memberships__publisher=getattr(specific, "publisher_id", None)
            )
        held = publisher & Q(memberships__role__in=_roles(actions))
        return _holders(held, include_superusers and is_common)

    def instances_with_direct_explore_permission(self, user: Any) -> list[Page]:
        """Return the pages from which on the person may look around."""
        pages = self.model.base_page_model.objects
        if _common(user):
            return list(pages.filter(depth=1))
        return list(pages.filter(path__in=_own(user)))

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        """Return the pages the person may work on, and those that lead there."""
        own = Q(pk__in=())
        for path in _own(user):
            above = [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]
            own |= Q(path__startswith=path) | Q(path__in=above)
        if _common(user):
            own |= ~below(nodes()) | Q(path__in=nodes())
        pages: QuerySet[Page] = self.model._default_manager.filter(own)  # noqa: SLF001 -- Django's name
        return pages


class HouseRights(PagePermissionTester):
    """What a person may do with one page; operators are nobody in a house."""

    def __init__(self, user: Any, page: Page) -> None:
        self.user = user
        self.page = page
        self.page_is_root = page.depth == 1
        self.permissions = set(actions_at(user, page))
        self.is_in_house = page.path.startswith(nodes())
        if self.is_in_house and user.is_superuser:
            self.user = copy(user)
            self.user.is_superuser = False

    def can_publish(self) -> bool:
        """Publish pages; the place itself is always there.

        What needs a second person is published by its approval alone.
        """
        return self._approves() and not needs_approval(self.page)

    def can_unschedule(self) -> bool:
        """Take back what waits for its day, approved texts too."""
        return self._approves()

    def can_unpublish(self) -> bool:
        """Take pages back; the place itself is always there."""
        return super().can_unpublish() and not self._is_place()

    def can_set_view_restrictions(self) -> bool:
        """Restrict pages that belong to no house; else the place decides who reads."""
        return super().can_publish() and not self.is_in_house

    def _approves(self) -> bool:
        return super().can_publish() and not self._is_place()

    def _is_place(self) -> bool:
        return self.is_in_house and self.permissions <= _AT_PLACE


def rights_of(page: Page, user: Any) -> HouseRights:
    """Return what the person may do with the page; all page classes answer by it."""
    return HouseRights(user, page)


def needs_approval(page: Page) -> bool:
    """Tell whether nobody publishes the page without a second person's approval."""
    return issubclass(page.specific_class or Page, InstructionPage)


def below(paths: Iterable[str]) -> Q:
    """Return the condition that a page is one of these or hangs below."""
    found = Q(pk__in=())
    for path in paths:
        found |= Q(path__startswith=path)
    return found


def _roles(actions: Iterable[str]) -> list[Role]:
    wanted = set(actions)
    return [Role(role) for role, allowed in _OF_ROLE.items() if allowed & wanted]


def _holders(held: Q, include_superusers: bool) -> QuerySet[User]:  # noqa: FBT001 -- handed on
    if include_superusers:
        held |= Q(is_superuser=True)
    return User.objects.filter(held, is_active=True).distinct()
