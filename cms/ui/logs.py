"""Log lines as JSON, without names, addresses, or what people wrote.

Messages of libraries may quote anything: paths with tokens, values of a unique key.
So of their records only the place and the kind of error are kept; of our own modules
the message too. Tracebacks list places, never values.
"""

import json
import logging
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse

from cms.ui import request_id

_METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}
OWN = ("cms", "assessment", "curricula", "barcamps")
requests = logging.getLogger("cms.requests")


class JsonLines(logging.Formatter):
    """One JSON object per line; extra values come as ``extra={"facts": {...}}``."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of this record."""
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, Any] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": request_id.current(),
            "message": message_of(record),
        }
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1]:
            line["error"] = _places(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def message_of(record: logging.LogRecord) -> str:
    """Return the message of an own record; of others where it was written."""
    if record.name.split(".", 1)[0] in OWN:
        return record.getMessage()
    return f"{record.module}:{record.lineno}"


def request_lines(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return a middleware that writes one line per request: view, status, duration.

    No path, query, address or person stands there: a line cannot be joined with
    what somebody read or learned. Source: privacy-and-security, P27.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not requests.isEnabledFor(logging.INFO):
            return get_response(request)
        started = time.perf_counter()
        response = get_response(request)
        match = request.resolver_match
        facts = {
            "method": request.method if request.method in _METHODS else "other",
            "view": match.view_name if match else "",
            "status": response.status_code,
            "milliseconds": round((time.perf_counter() - started) * 1000, 1),
        }
        requests.info("request", extra={"facts": facts})
        return response

    return middleware


def _places(error: BaseException) -> list[str]:
    """Return the kinds of error, outermost cause last, with the places they passed."""
    found: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        frames = traceback.extract_tb(seen.__traceback__)
        found.append(type(seen).__name__)
        found += [
            f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"
            for frame in frames
        ]
        seen = seen.__cause__ or seen.__context__
    return found
