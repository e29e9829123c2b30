import json
import logging

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from cms.ui.logs import JsonLines
from cms.ui.urls import urlpatterns as own

SECRET = "CANARY-Erika"


def broken(_request):
    raise LookupError(SECRET) from ValueError(SECRET)


def away(_request):
    raise OperationalError(SECRET)


def fine(_request, name):
    return HttpResponse(name)


handler500 = "cms.ui.views.server_error"
urlpatterns = [
    path("kaputt/", broken),
    path("fort/", away),
    path("gut/<str:name>/", fine, name="fine"),
    *own,
]


@pytest.fixture
def lines():
    """Collect what production would log."""
    found = []

    class Collect(logging.Handler):
        def emit(self, record):
            found.append(self.format(record))

    handler = Collect()
    handler.setFormatter(JsonLines())
    root, requests = logging.getLogger(), logging.getLogger("cms.requests")
    level = requests.level
    root.addHandler(handler)
    requests.setLevel(logging.INFO)
    yield found
    root.removeHandler(handler)
    requests.setLevel(level)


@pytest.fixture
def visitor(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = settings.MIDDLEWARE[:5]
    return Client(raise_request_exception=False)


def read(lines):
    return [json.loads(line) for line in lines]


def test_request_is_one_line_without_its_path(visitor, lines):
    response = visitor.get(f"/gut/{SECRET}/?q={SECRET}")

    (line,) = read(lines)
    assert line.pop("time")
    assert line.pop("milliseconds") >= 0
    assert line == {
        "level": "info",
        "logger": "cms.requests",
        "request": response["X-Request-ID"],
        "message": "request",
        "method": "GET",
        "view": "fine",
        "status": 200,
    }


def test_unknown_methods_are_not_repeated(visitor, lines):
    visitor.generic(SECRET, "/gut/eins/")

    assert [line["method"] for line in read(lines)] == ["other"]


def test_requests_can_be_left_out(visitor, lines):
    logging.getLogger("cms.requests").setLevel(logging.WARNING)

    visitor.get("/gut/eins/")

    assert lines == []


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/kaputt/", 500, "Der Fehler liegt bei uns"),
        ("/fort/", 503, "nicht erreichbar"),
    ],
)
def test_error_has_one_id_on_page_and_in_log(visitor, lines, address, status, words):
    response = visitor.get(address)

    page = response.content.decode()
    error, request = read(lines)
    assert response.status_code == status
    assert words in page
    assert f"Fehler-Nummer {response['X-Request-ID']}." in page
    assert error["request"] == request["request"] == response["X-Request-ID"]
    assert SECRET not in page + "".join(lines)


def test_error_names_kinds_and_places(visitor, lines):
    visitor.get("/kaputt/")

    places = read(lines)[0]["error"]
    assert [places[0], "ValueError" in places] == ["LookupError", True]
    assert places[-1] == "ValueError" or any("broken" in place for place in places)


def test_away_says_when_to_come_back(visitor):
    assert visitor.get("/fort/")["Retry-After"] == "30"


@pytest.mark.names_somebody
@pytest.mark.parametrize(
    ("logger", "expected"),
    [("cms.jobs", f"Sent {SECRET}"), ("django.security", "test_logs:")],
)
def test_messages_of_libraries_are_left_out(logger, expected, lines):
    logging.getLogger(logger).warning("Sent %s", SECRET)

    assert read(lines)[0]["message"].startswith(expected)


@pytest.mark.names_somebody
def test_without_the_guard_names_would_be_logged(monkeypatch, lines):
    from cms.ui import logs

    monkeypatch.setattr(logs, "message_of", logging.LogRecord.getMessage)

    logging.getLogger("django.security").warning("Sent %s", SECRET)

    assert SECRET in lines[0]
