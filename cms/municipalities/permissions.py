"""Who may correct the register in the Wagtail admin: operators alone."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.permission_policies.base import BasePermissionPolicy


class OperatorsChange(BasePermissionPolicy):
    """Operators view and change; nobody adds or deletes, that is for imports."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether the person is an operator and the action is allowed."""
        return bool(
            user.is_active and user.is_superuser and action in {"view", "change"}
        )

    def users_with_any_permission(self, actions: Any) -> Any:
        """Return the operators; Wagtail asks for it in reports."""
        people = get_user_model().objects
        if {"view", "change"}.isdisjoint(actions):
            return people.none()
        return people.filter(is_active=True, is_superuser=True)
