"""The frame around every page: menus, workspaces, theme, notices."""

from collections.abc import Iterable
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from wagtail import hooks

from cms.ui.panels import Guest, Link, MenuItem, Workspace

THEME_COOKIE = "theme"
THEMES = ("light", "dark")


class Frame:
    """What ``base.html`` shows around a page; each part is read when asked for.

    Visitors cost no query; for signed-in people the ``site_frame`` hooks may ask one.
    """

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def title(self) -> str:
        """Return the name of the installation."""
        return settings.SITE_TITLE

    @property
    def is_demo(self) -> bool:
        """Tell whether the invented data of the demo is shown."""
        return settings.DEMO

    @property
    def is_official(self) -> bool:
        """Tell whether the operator is a public body and may say so."""
        return settings.OFFICIAL_WEBSITE

    @property
    def theme(self) -> str:
        """Return the chosen theme, or nothing to follow the device."""
        theme = self._request.COOKIES.get(THEME_COOKIE, "")
        return theme if theme in THEMES else ""

    @property
    def search_url(self) -> str:
        """Return where the search field leads; the page belongs to a higher app."""
        return "/suche/"

    @property
    def login_url(self) -> str:
        """Return where visitors sign in."""
        return resolve_url(settings.LOGIN_URL)

    @property
    def session_url(self) -> str:
        """Return where scripts ask how long a session lives; of a higher app."""
        return "/konto/sitzung/"

    @property
    def home_url(self) -> str:
        """Return the personal first page of signed-in people."""
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    @cached_property
    def menu(self) -> list[Link]:
        """Return the main navigation."""
        return self._links("site_menu")

    @property
    def look(self) -> str:
        """Return what header and footer depend on, besides the language."""
        marks = ",".join(link.current for link in self.menu)
        return f"{self.title}:{self.is_demo}:{self.is_official}:{marks}"

    @cached_property
    def footer(self) -> list[Link]:
        """Return the links other apps add to the footer."""
        return self._links("site_footer")

    @cached_property
    def guest(self) -> Guest | None:
        """Return who is here without an account; visitors cost no query."""
        if settings.SESSION_COOKIE_NAME not in self._request.COOKIES:
            return None
        found = (ask(self._request) for ask in hooks.get_hooks("frame_guest"))
        return next((guest for guest in found if guest is not None), None)

    @cached_property
    def workspaces(self) -> list[Workspace]:
        """Return the workspaces of the person; empty for visitors."""
        user = getattr(self._request, "user", None)
        if user is None or not user.is_authenticated:
            return []
        found = [ask(self._request) for ask in hooks.get_hooks("site_frame")]
        return [workspace for part in found for workspace in part]

    @cached_property
    def workspace(self) -> Workspace | None:
        """Return the workspace this page belongs to."""
        return next((each for each in self.workspaces if each.is_current), None)

    def _links(self, hook: str) -> list[Link]:
        parts: Iterable[Iterable[MenuItem]] = [
            ask(self._request) for ask in hooks.get_hooks(hook)
        ]
        items = sorted((i for part in parts for i in part), key=lambda item: item.order)
        return [item.link(self._request.path) for item in items]
