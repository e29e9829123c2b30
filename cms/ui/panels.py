"""What other apps hand to the frame and to overview pages, by hooks.

========================  ===================================================
Hook                      Function registered for it
========================  ===================================================
``site_menu``             ``(request) -> Iterable[MenuItem]``, main navigation
``site_footer``           ``(request) -> Iterable[MenuItem]``, footer links
``account_menu``          ``(request) -> Iterable[MenuItem]``, links of the account
``site_frame``            ``(request) -> Iterable[Workspace]``, asked only for
                          signed-in people; at most one query
``frame_guest``           ``(request) -> Guest | None``, who is here without an
                          account; asked only where there is a session
``workspace_menu``        ``(request, municipality) -> Iterable[MenuItem]``
``workspace_panels``      ``(request, municipality) -> Iterable[Panel]``
``my_day_groups``         ``(person) -> Iterable[DayGroup]``, what is due today
``deputy_day_groups``     ``(deputy, absent, municipality) -> Iterable[DayGroup]``,
                          what is due to somebody absent and the deputy may see
``deputy_rights``         ``() -> Iterable[tuple[str, str]]``, permissions that what is
                          due there needs, and what each is about
``setup_steps``           ``(request) -> Iterable[SetupStep]``, for operators
``open_offers``           ``(request) -> Iterable[OpenOffer]``, what everybody can
                          use without belonging to a municipality
========================  ===================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Link:
    """A resolved menu entry; ``current`` is the value of ``aria-current``."""

    label: str | Promise
    url: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One menu entry, before it is resolved for a page.

    ``url_name`` is a URL name, or a path beginning with ``/`` for Wagtail pages.
    ``permission`` is asked of the municipality by the menu of a workspace.
    """

    order: int
    label: str | Promise
    url_name: str
    permission: str = ""

    def link(self, path: str, **kwargs: str) -> Link:
        """Resolve the entry for the page at ``path``."""
        if self.url_name.startswith("/"):
            url = self.url_name
        else:
            url = _address(self.url_name, **kwargs)
        return Link(self.label, url, _current(url, path))


@dataclass(frozen=True, slots=True)
class Panel:
    """One box of an overview page; the template gets ``context`` and nothing else."""

    order: int
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A municipality a person belongs to, as the frame shows it.

    ``menu`` is filled for the workspace the page belongs to (``is_current``).
    """

    label: str | Promise
    url: str
    is_current: bool = False
    menu: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Guest:
    """Who signed in without an account, on a computer that others use too.

    ``seconds`` is how long the session lives if nothing happens; ``left_url`` is the
    page that follows its end.
    """

    key: str
    name: str
    place: str
    seconds: int
    home_url: str
    leave_url: str
    left_url: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """One thing to do: what, one button, until when, how many minutes it takes.

    A line is news if its ``url``, ``until`` or ``mark`` is. ``deputy_for`` names the
    absent person it is for.
    """

    text: str | Promise
    url: str
    action: str | Promise
    until: date | None = None
    minutes: int | None = None
    mark: str = ""
    deputy_for: str = ""


@dataclass(frozen=True, slots=True)
class DayGroup:
    """A group of "My day"; it is hidden while it has no lines."""

    order: int
    title: str | Promise
    lines: tuple[DayLine, ...]


@dataclass(frozen=True, slots=True)
class SetupStep:
    """A step of setting up an installation; ``command`` is typed by the operator."""

    order: int
    title: str | Promise
    text: str | Promise
    is_done: bool
    command: str = ""
    url: str = ""
    action: str | Promise = ""


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """Something everybody can use; ``text`` is one or two sentences."""

    order: int
    title: str | Promise
    text: str | Promise
    url: str
    icon: str


@lru_cache(maxsize=4096)
def _address(url_name: str, **kwargs: str) -> str:
    """Return the path; kept, because every page shows the same menus."""
    return reverse(url_name, kwargs=kwargs)


def _current(url: str, path: str) -> str:
    """Return ``page`` for the page itself, ``true`` for one below it, else nothing."""
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""
