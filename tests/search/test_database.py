"""The search of the database, here SQLite's: the page does the same with it."""

import pytest

from cms.settings.environment import Environment
from tests.search.test_commands import test_hits_have_these_keys_and_no_others  # noqa: F401 -- the same test once more
from tests.search.test_results import *  # noqa: F403 -- the same tests once more


@pytest.fixture
def index(settings, db):
    """Let the database search."""
    backend = Environment().search("NO_SUCH_VARIABLE", default="database://")
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend}
