"""The search of the database, here SQLite's: the page does the same with it."""

import pytest

from cms.settings.environment import Environment
from tests.search.test_results import *  # noqa: F403 -- the same tests once more


@pytest.fixture
def index(settings, db):
    """Let the database search."""
    backend = Environment().search("NO_SUCH_VARIABLE", default="database://")
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend}
