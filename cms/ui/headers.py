"""Headers every answer carries, whatever view it comes from."""

from csp.constants import UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase

EDITORIAL = "/redaktion/"


class SecurityHeadersMiddleware(CSPMiddleware):
    """Strict policy everywhere; inline scripts only in the editors' admin.

    Wagtail's date choosers and inline panels still need inline scripts (wagtail issue
    1288); styles stay strict there too. Answers for signed-in people are never stored.
    """

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002 -- signature of django-csp
    ) -> PolicyParts:
        """Return the parts of the policy, widened below the admin's address."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(EDITORIAL):
            parts.update = {"script-src": [UNSAFE_INLINE], "img-src": ["blob:"]}
            parts.nonce = None
        return parts

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Add the headers of every answer."""
        response = super().process_response(request, response)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        return response
