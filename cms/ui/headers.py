"""Headers every answer carries, wherever it comes from."""

from collections.abc import Callable

from csp.constants import HEADER, UNSAFE_INLINE
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseFileResponse

EDITORIAL = "/redaktion/"


class SecurityHeadersMiddleware:
    """Strict policy everywhere; inline scripts only in the editors' admin.

    It stands outside of whatever may answer early: static files, kept pages, redirects
    to https, probes. Wagtail's date choosers and inline panels still need inline
    scripts (wagtail issue 1288); styles stay strict there too. Answers for signed-in
    people are never stored. All values are built once: nothing depends on the request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._strict = build_policy()
        self._editorial = build_policy(
            update={"script-src": [UNSAFE_INLINE], "img-src": ["blob:"]}
        )
        self._always = {
            "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to the answer."""
        response = self._get_response(request)
        headers = response.headers
        if HEADER not in headers:
            headers[HEADER] = self._policy(request, response)
        for name, value in self._always.items():
            headers.setdefault(name, value)
        if _is_personal(request, response):
            headers["Cache-Control"] = "private, no-store"
        return response

    def _policy(self, request: HttpRequest, response: HttpResponse) -> str:
        """Return the policy a view chose by django-csp's decorator, or that of all."""
        chosen = vars(response).get("_csp_config")
        if chosen:
            return build_policy(config=chosen)
        is_editorial = request.path_info.startswith(EDITORIAL)
        return self._editorial if is_editorial else self._strict


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether somebody may be signed in, without reading the session.

    Static files are the same for all.
    """
    name = settings.SESSION_COOKIE_NAME
    has_session = name in request.COOKIES or name in response.cookies
    return has_session and not isinstance(response, WhiteNoiseFileResponse)
