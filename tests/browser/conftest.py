"""A real Chromium for the pages: every check a page must pass, in one fixture."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page

from cms.municipalities.models import Municipality
from tests.browser.checks import PageChecks
from tests.browser.chromium import launch_arguments
from tests.browser.prepared import town_template
from tests.browser.tour import Tour
from tests.conftest import database_template, restore_rows

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def base_url() -> None:
    """Replace the plugin's fixture, whose form this pytest warns about."""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    """Take the system's Chromium; nothing is downloaded."""
    return launch_arguments()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args) -> dict:
    return {
        **browser_context_args,
        "locale": "de-DE",
        "timezone_id": "Europe/Berlin",
        "reduced_motion": "reduce",
    }


@pytest.fixture(scope="session")
def live_server(request):
    """Serve the pages; each answer names its templates."""
    settings.MIDDLEWARE = [
        "tests.browser.rendered.tell_templates",
        *settings.MIDDLEWARE,
    ]
    return request.getfixturevalue("live_server")


@pytest.fixture(scope="session")
def prepared(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    """Return the database file with shipped content and the invented town."""
    return town_template(tmp_path_factory.mktemp("prepared"), django_db_blocker)


@pytest.fixture(autouse=True)
def stored_rows(request, transactional_db, django_db_blocker) -> None:
    """Put back the rows; the flush after each test before took them.

    Tests that ask for ``town`` get the prepared ones, all others what migrations wrote.
    """
    connection = connections["default"]
    if connection.vendor != "sqlite":
        return
    wanted = "town" in request.fixturenames
    source = (
        request.getfixturevalue("prepared")
        if wanted
        else database_template(django_db_blocker)
    )
    restore_rows(source)


@pytest.fixture
def town(stored_rows) -> Municipality:
    """Return Musterheim of the prepared database: runs, result, plan, offers, peers."""
    return Municipality.objects.get(slug="musterheim")


@pytest.fixture
def page_checks(page: Page) -> Iterator[PageChecks]:
    """Watch the page of this test; fail at the end on any error or CSP violation."""
    checks = PageChecks(page)
    yield checks
    assert checks.errors == []


@pytest.fixture
def tour(page_checks, live_server) -> Tour:
    """Return a walk through many pages of the server."""
    return Tour(page_checks, live_server.url)


@pytest.fixture
def sign_in(page: Page, live_server) -> Callable:
    """Return a function that signs a user in without filling in the form."""

    def enter(user) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value}
        page.context.add_cookies([{**cookie, "url": live_server.url}])

    return enter


@pytest.fixture
def page_without_scripts(browser: Browser, browser_context_args) -> Iterator[Page]:
    """Return a page of a browser that runs no JavaScript."""
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    yield context.new_page()
    context.close()
