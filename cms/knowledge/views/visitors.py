"""Pages for visitors: kept, found in one query, explained while nothing is loaded."""

from collections.abc import Callable
from functools import wraps

from django.core.cache import cache
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

    With several sites, Wagtail looks which one is meant.
    """
    sites = Site.get_site_root_paths()
    if len(sites) != 1 or len(path) > _LONGEST_PATH:
        return None
    key = f"knowledge-route:{current_version()}:{digest(path)}"
    known: tuple[type[Page], int, bool] | None = cache.get(key)
    if known is None:
        address = f"{sites[0].root_path}{path}"
        page = Page.objects.live().filter(url_path=address).specific().first()
        if page is not None:
            is_open = not page.get_view_restrictions()
            cache.set(key, (type(page), page.pk, is_open), DAY)
        return page
    model, pk, is_open = known
    page = next(iter(model.objects.live().filter(pk=pk).order_by()), None)
    if isinstance(page, ServedPage):
        page.is_known_open = is_open  # a new restriction raises the version
    return page


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


def _menu_label(request: HttpRequest) -> str | Promise | None:
    """Return what the main menu calls the address; None where it does not lead."""
    items = (item for ask in hooks.get_hooks("site_menu") for item in ask(request))
    return next((i.label for i in items if i.url_name == request.path), None)


serve = kept_for_visitors(explained_when_empty(found_by_address(wagtail_serve)))
