"""Whole pages for visitors, kept until anything they can see changes."""

from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from cms.knowledge.services.version import DAY, MAX_AGE, current_version

_LONGEST_PATH = 500  # characters
_LONGEST_QUERY = 200  # characters; longer addresses are not worth keeping
_COOKIES = ("theme",)  # what a visitor may choose besides the language

View = Callable[..., HttpResponse]


def kept_for_visitors(view: View) -> View:
    """Answer visitors from the cache; people who signed in always see the view.

    Kept are successful pages without cookies and without a form token.
    """

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _is_visitor(request):
            return view(request, *args, **kwargs)
        key = _key(request)
        found = cache.get(key)
        if found is not None:
            return _answer(*found)
        response = view(request, *args, **kwargs)
        if _may_keep(request, response):
            content = (response.content, response.headers["Content-Type"])
            cache.set(key, content, MAX_AGE)
            return _answer(*content)
        return response

    return kept


def _is_visitor(request: HttpRequest) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and len(request.META.get("QUERY_STRING", "")) <= _LONGEST_QUERY
    )


def _key(request: HttpRequest) -> str:
    chosen = ":".join(request.COOKIES.get(name, "")[:10] for name in _COOKIES)
    address = f"{request.get_host()}{request.get_full_path()}"
    htmx = request.headers.get("HX-Request", "")
    parts = (current_version(), get_language(), htmx, chosen, address)
    return "knowledge-page:" + _digest(repr(parts))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def _may_keep(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == 200  # noqa: PLR2004 -- found
        and not response.streaming
        and not response.cookies
        and "CSRF_COOKIE" not in request.META
    )


def _answer(content: bytes, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    patch_vary_headers(response, ["Cookie", "Accept-Language", "HX-Request"])
    return response


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
    key = f"knowledge-route:{current_version()}:{_digest(path)}"
    known: tuple[type[Page], int] | None = cache.get(key)
    if known is None:
        address = f"{sites[0].root_path}{path}"
        page = Page.objects.live().filter(url_path=address).specific().first()
        if page is not None:
            cache.set(key, (type(page), page.pk), DAY)
        return page
    model, pk = known
    return model.objects.live().filter(pk=pk).first()


serve = kept_for_visitors(found_by_address(wagtail_serve))
