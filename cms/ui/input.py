"""Refuse input no person types: NUL and halves of characters."""

import re
from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.defaults import bad_request

# Databases refuse NUL, and half a surrogate pair cannot be written as UTF-8.
_BROKEN = re.compile("[\x00\ud800-\udfff]")
# Half a pair as it comes by wire; decoding would put a replacement in its place.
_ENCODED = re.compile(r"%ED%[AB][0-9A-F]%[89AB][0-9A-F]", re.IGNORECASE)
_FORM = "application/x-www-form-urlencoded"


class RefuseBrokenInput:
    """Middleware: answer 400 before any view sees NUL or lone surrogates."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on if address, query and form are whole."""
        if _is_broken(request):
            return bad_request(request, SuspiciousOperation("broken characters"))
        return self._get_response(request)


def _is_broken(request: HttpRequest) -> bool:
    return _has_broken_bytes(request) or _has_broken_texts(request)


def _has_broken_bytes(request: HttpRequest) -> bool:
    wire = [request.path_info, str(request.META.get("QUERY_STRING", ""))]
    if request.method == "POST" and request.content_type == _FORM:
        wire.append(request.body.decode("latin-1"))
    return any(_ENCODED.search(part) for part in wire)


def _has_broken_texts(request: HttpRequest) -> bool:
    parts: list[QueryDict] = [request.GET, request.POST]
    texts = [request.path_info, *request.COOKIES.values()]
    names = [part.name or "" for files in request.FILES.lists() for part in files[1]]
    return any(
        _BROKEN.search(text)
        for text in [*texts, *names, *(t for part in parts for t in _texts(part))]
    )


def _texts(data: QueryDict) -> list[str]:
    return [text for key, values in data.lists() for text in [key, *values]]
