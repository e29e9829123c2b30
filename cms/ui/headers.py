"""Headers every answer carries, whatever view it comes from."""

from collections.abc import Callable

from csp.constants import HEADER, UNSAFE_INLINE
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

EDITORIAL = "/redaktion/"


class SecurityHeadersMiddleware:
    """Strict policy everywhere; inline scripts only in the editors' admin.

    Wagtail's date choosers and inline panels still need inline scripts (wagtail issue
    1288); styles stay strict there too. Answers for signed-in people are never stored.
    Both policies are built once: nothing in them depends on the request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._strict = build_policy()
        self._editorial = build_policy(
            update={"script-src": [UNSAFE_INLINE], "img-src": ["blob:"]}
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to the answer."""
        response = self._get_response(request)
        response.headers.setdefault(HEADER, self._policy(request, response))
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if _has_session(request, response):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    def _policy(self, request: HttpRequest, response: HttpResponse) -> str:
        """Return the policy a view chose by django-csp's decorator, or that of all."""
        chosen = vars(response).get("_csp_config")
        if chosen:
            return build_policy(config=chosen)
        is_editorial = request.path_info.startswith(EDITORIAL)
        return self._editorial if is_editorial else self._strict


def _has_session(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether somebody may be signed in, without reading the session."""
    name = settings.SESSION_COOKIE_NAME
    return name in request.COOKIES or name in response.cookies
