"""Pages of the tree between server and views: kept for visitors, redirected."""

from collections.abc import Callable
from hashlib import blake2b
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from cms.knowledge.services.addressed import names_others
from cms.knowledge.services.version import MAX_AGE, current_version

_LONGEST_QUERY = 200  # characters; longer addresses are not worth keeping
_CHOICES = ("theme",)  # cookies of what a visitor may choose besides the language
_MARK = "is_kept_for_visitors"
_NOTHING: tuple[int | None, bytes, dict[str, str]] = (None, b"", {})


def visitor_pages(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return a middleware that answers visitors from the cache.

    It stands before sessions, languages and headers, so a kept page costs next to
    nothing; what those add is kept with the page. People who signed in always reach
    the view. Kept are marked, successful pages without cookies and form tokens.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _is_visitor(request):
            return get_response(request)
        key = _key(request)
        version, content, headers = cache.get(key) or _NOTHING
        if version is not None and version == current_version():
            return HttpResponse(content, headers=headers)
        response = get_response(request)
        if _may_be_kept(request, response):
            kept = (vars(response)[_MARK], response.content, dict(response.headers))
            cache.set(key, kept, MAX_AGE)
        return response

    return middleware


class PageRedirects(RedirectMiddleware):
    """Look for redirects where a page may have been; own addresses never move."""

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        """Answer with the redirect of a page that is gone, if editors set one."""
        match = request.resolver_match
        if match is not None and match.view_name != "wagtail_serve":
            return response
        answer: HttpResponse = super().process_response(request, response)
        return answer


def mark_as_kept(response: HttpResponse, version: int) -> HttpResponse:
    """Mark an answer that is the same for all visitors; the middleware keeps it.

    ``version`` is that of the content from before the answer was made.
    """
    vars(response)[_MARK] = version
    patch_vary_headers(response, ["Cookie", "Accept-Language", "HX-Request"])
    return response


def digest(text: str) -> str:
    """Return a short name of any text, fit for a key of the cache."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def _is_visitor(request: HttpRequest) -> bool:
    cookies = request.COOKIES
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in cookies
        and CookieStorage.cookie_name not in cookies
        and len(request.META.get("QUERY_STRING", "")) <= _LONGEST_QUERY
    )


def _key(request: HttpRequest) -> str:
    chosen = ":".join(request.COOKIES.get(name, "")[:10] for name in _CHOICES)
    address = f"{request.get_host()}{request.get_full_path()}"
    language = get_language_from_request(request)
    htmx = request.headers.get("HX-Request", "")
    parts = (language, htmx, chosen, address)
    return "visitor-page:" + digest(repr(parts))


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        _MARK in vars(response)
        and response.status_code == HTTPStatus.OK
        and not response.streaming
        and not response.cookies
        and "CSRF_COOKIE" not in request.META
    )


class HousesInTheAdmin:
    """Answer in the admin as if pages and files of other houses were missing.

    Wagtail asks for rights before it changes something, but names what it refuses.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on; ``process_view`` knows what it is about."""
        return self._answer(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, kwargs: dict[str, Any]
    ) -> None:
        """Raise Http404 where the address names a page or a file of another house."""
        match = request.resolver_match
        if match is None or not match.route.startswith("redaktion/"):
            return
        if request.user.is_authenticated and names_others(request, match, kwargs):
            raise Http404
