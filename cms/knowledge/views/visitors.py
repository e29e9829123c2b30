"""Pages for visitors: kept, found in one query, explained while nothing is loaded."""

from collections.abc import Callable
from copy import copy
from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from wagtail import hooks
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from cms.accounts.permissions import is_operator
from cms.knowledge.middleware import digest, mark_as_kept
from cms.knowledge.models import ContentPage, ServedPage
from cms.knowledge.permissions import may_read
from cms.knowledge.services.structure import NODES
from cms.knowledge.services.version import DAY, current_version

_LONGEST_PATH = 500  # characters

View = Callable[..., HttpResponse]


def kept_for_visitors(view: View) -> View:
    """Let visitors have the answer from the cache next time; see the middleware."""

    @wraps(view)
    def kept(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        version = current_version()
        return mark_as_kept(view(request, *args, **kwargs), version)

    return kept


def found_by_address(view: View) -> View:
    """Find the page of a path in one query instead of level by level."""

    @wraps(view)
    def found(request: HttpRequest, path: str) -> HttpResponse:
        page = _page_at(path)
        if page is not None:
            # Where Wagtail keeps what its own way through the tree finds.
            vars(request)["_wagtail_route_for_request"] = RouteResult(page)
        return view(request, path)

    return found


def _page_at(path: str) -> Page | None:
    """Return the live page at this path; None leaves it to Wagtail.

    A page that is open to everybody is kept by this process as it was read, until
    anything changes that visitors can see; others are looked up by their key. With
    several sites, Wagtail looks which one is meant.
    """
    sites = Site.get_site_root_paths()
    if len(sites) != 1 or len(path) > _LONGEST_PATH:
        return None
    key = f"knowledge-route:{current_version()}:{digest(path)}"
    cache = caches["template_fragments"]
    known: Page | tuple[type[Page], int] | None = cache.get(key)
    if isinstance(known, tuple):
        model, pk = known
        return model.objects.live().filter(pk=pk).first()
    if known is None:
        address = f"{sites[0].root_path}{path}"
        known = Page.objects.live().filter(url_path=address).specific().first()
        if known is not None:
            cache.set(key, _to_keep(known), DAY)
    return known


def _to_keep(page: Page) -> Page | tuple[type[Page], int]:
    """Return a copy of an open page that knows that it is open; class and key else."""
    is_open = isinstance(page, ServedPage) and may_read(AnonymousUser(), page)
    if not is_open or page.get_view_restrictions():
        return type(page), page.pk
    kept = copy(page)
    kept.note_open()
    return kept


def explained_when_empty(view: View) -> View:
    """Say that nothing is loaded yet where the main menu leads to nothing."""

    @wraps(view)
    def explained(request: HttpRequest, path: str) -> HttpResponse:
        try:
            return view(request, path)
        except Http404:
            title = _menu_label(request)
            if title is None or ContentPage.objects.exists():
                raise
            context = {"title": title, "runs_it": is_operator(request.user)}
            return render(request, "knowledge/not_loaded.html", context)

    return explained


def asked_to_sign_in(view: View) -> View:
    """Send visitors to the log-in from every internal address, missing ones too."""
    inside = f"{NODES[True][0]}/"

    @wraps(view)
    def asked(request: HttpRequest, path: str) -> HttpResponse:
        if path.startswith(inside) and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, path)

    return asked


def _menu_label(request: HttpRequest) -> str | Promise | None:
    """Return what the main menu calls the address; None where it does not lead."""
    items = (item for ask in hooks.get_hooks("site_menu") for item in ask(request))
    return next((i.label for i in items if i.url_name == request.path), None)


serve = kept_for_visitors(
    asked_to_sign_in(explained_when_empty(found_by_address(wagtail_serve)))
)
