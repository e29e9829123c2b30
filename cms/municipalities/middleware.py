"""Lead from a slug a body had before to the one it has now."""

import re
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from cms.municipalities.models import FormerSlug

_WORKSPACE = re.compile(r"/kommunen/(?P<slug>[-a-z0-9]+)/")


def former_slugs(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return a middleware that asks for former slugs only where nothing was found."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_missing = response.status_code == HTTPStatus.NOT_FOUND
        new = _new_address(request) if is_missing and request.method == "GET" else ""
        return HttpResponsePermanentRedirect(new) if new else response

    return middleware


def _new_address(request: HttpRequest) -> str:
    """Return the same address with the slug of today; "" if there is none."""
    match = _WORKSPACE.match(request.path)
    if match is None:
        return ""
    former = FormerSlug.objects.filter(slug=match["slug"])
    slug = former.values_list("municipality__slug", flat=True).first()
    rest = request.get_full_path()[match.end() :]
    return f"/kommunen/{slug}/{rest}" if slug else ""
