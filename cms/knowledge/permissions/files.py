"""Who may use and change pictures and files: by the house their collection is of.

A house has one collection directly below the root; what is in it or deeper is its own.
All other collections are looked after by the platform's editors and by operators, and
every editor may choose from them.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from cms.accounts.models import Publisher, Role, User
from cms.accounts.permissions import is_operator, memberships_of
from cms.knowledge.models import PlacePage
from cms.knowledge.permissions.reading import own_places

_EDITORIAL = (Role.EDITOR, Role.APPROVER)
_TOP = 2 * Collection.steplen  # length of the path of a house's collection
_KNOWN = frozenset({"add", "change", "delete", "choose"})


def houses_of(paths: Iterable[str]) -> set[int]:
    """Return the publishers whose collections these are, or are in; one query."""
    tops = {path[:_TOP] for path in paths}
    rows = PlacePage.objects.filter(collection__path__in=tops)
    return set(rows.values_list("publisher", flat=True))


class HouseFilePolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's questions about pictures and files, answered by memberships."""

    def get_all_permissions_for_user(self, user: Any) -> list[Any]:
        """Return nothing: groups give no rights."""
        return []

    def _check_perm(
        self, user: Any, actions: Iterable[str], collection: Collection | None = None
    ) -> bool:
        if collection is None:  # menus ask on every page: no query
            return _is_open_to(user, _KNOWN.intersection(actions)) or bool(
                _KNOWN.intersection(actions) and _own_collections(user)
            )
        found = self._collections_with_perm(user, actions)
        return bool(found.filter(pk=collection.pk).exists())

    def _collections_with_perm(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Collection]:
        wanted = _KNOWN.intersection(actions)
        own = Q(pk__in=())
        for path in _own_collections(user) if wanted else ():
            own |= Q(path__startswith=path)
        tops = Collection.objects.annotate(top=Substr("path", 1, _TOP))
        if _is_open_to(user, wanted):
            own |= ~Q(top__in=PlacePage.objects.values("collection__path"))
        found: QuerySet[Collection] = tops.filter(own)
        return found

    def collections_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Collection]:
        """Return the collections the person may do one of these in."""
        return self._collections_with_perm(user, actions)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Any
    ) -> bool:
        """Tell whether the person may do one of these with the picture or file."""
        return self._check_perm(user, actions, collection=instance.collection)

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Any]:
        """Return the pictures or files the person may do one of these with."""
        collections = self._collections_with_perm(user, actions)
        found: QuerySet[Any] = self.model._default_manager.filter(  # noqa: SLF001 -- Django's name
            collection__in=collections.values("pk")
        )
        return found

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        """Return who may do one of these with something."""
        held = Q(memberships__role__in=_EDITORIAL) | Q(is_superuser=True)
        return User.objects.filter(held, is_active=True).distinct()

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Any
    ) -> QuerySet[User]:
        """Return who may do one of these with the picture or file."""
        houses = houses_of([instance.collection.path])
        at = Q(memberships__publisher__kind=Publisher.Kind.PLATFORM)
        if houses:
            at = Q(memberships__publisher__in=houses)
        held = at & Q(memberships__role__in=_EDITORIAL)
        if not houses:
            held |= Q(is_superuser=True)
        return User.objects.filter(held, is_active=True).distinct()


def _is_open_to(user: Any, wanted: frozenset[str]) -> bool:
    """Tell whether the person may do one of these in collections of no house."""
    is_choosing = "choose" in wanted and _edits(user)
    return is_choosing or (bool(wanted) and _looks_after_all(user))


def _edits(user: Any) -> bool:
    return any(each.role in _EDITORIAL for each in memberships_of(user))


def _looks_after_all(user: Any) -> bool:
    platform = Publisher.Kind.PLATFORM
    return is_operator(user) or any(
        each.role in _EDITORIAL and each.publisher.kind == platform
        for each in memberships_of(user)
    )


def _own_collections(user: Any) -> set[str]:
    edited = {
        each.publisher_id for each in memberships_of(user) if each.role in _EDITORIAL
    }
    places = own_places(user)
    return {place.collection for place in places if place.publisher in edited}
