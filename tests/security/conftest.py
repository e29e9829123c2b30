"""The world of the matrix: built once per module, undone afterwards."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.template.base import Template
from django.test.utils import _TestState

from tests.browser.chromium import launch_arguments
from tests.named import personal
from tests.security import world as worlds
from tests.security.watch import watched

FOLDER = Path(__file__).parent


@pytest.fixture(scope="session")
def base_url() -> None:
    """Replace the plugin's fixture, whose form this pytest warns about."""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    """Take the system's Chromium; nothing is downloaded."""
    return launch_arguments()


def pytest_collection_modifyitems(items):
    """Measure no coverage here.

    Tens of thousands of requests run through lines that the tests of each app cover;
    measuring them would double their time.
    """
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, plain_templates):
    """Build the world; whatever its requests log must name nobody (R30)."""
    with django_db_blocker.unblock(), transaction.atomic(), watched() as lines:
        cache.clear()
        yield worlds.build()
        transaction.set_rollback(True)
    assert personal(lines) == []


@pytest.fixture(scope="module")
def plain_templates():
    """Render as in production, not noting each template for ``response.context``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", _TestState.saved_data.template_render)
        yield
