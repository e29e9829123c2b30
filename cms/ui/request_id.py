"""One id per request: in every answer, every log line, on pages about errors."""

import secrets
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
_BYTES = 6  # 12 characters: short enough to be read out on the telephone
_current: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """Return the id of the request being answered, 12 characters; "" outside one."""
    return _current.get()


def request_ids(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return the outermost middleware: it draws an id and names it in the answer.

    Ids that clients send are ignored, so that nobody writes into the log.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        drawn = secrets.token_hex(_BYTES)
        token = _current.set(drawn)
        try:
            response = get_response(request)
        finally:
            _current.reset(token)
        response.headers[HEADER] = drawn
        return response

    return middleware
