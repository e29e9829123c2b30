"""Wagtail's list of accounts without what nobody is to see."""

from functools import cached_property
from typing import Any

from wagtail.admin.ui.tables import Column
from wagtail.users.views import users

_HIDDEN = "last_login"


class PeopleFilters(users.UserFilterSet):
    """Wagtail's filters without the last log-in. Source: privacy-and-security, P22."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.filters[_HIDDEN]


class PeopleIndex(users.IndexView):
    """Wagtail's list without the last log-in. Source: privacy-and-security, P22."""

    @cached_property
    def columns(self) -> list[Column]:
        """Return Wagtail's columns but one."""
        return [column for column in super().columns if column.name != _HIDDEN]


class PeopleViewSet(users.UserViewSet):
    """Wagtail's pages about accounts, for operators."""

    index_view_class = PeopleIndex
    filterset_class = PeopleFilters
