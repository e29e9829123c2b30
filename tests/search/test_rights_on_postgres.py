"""The search of PostgreSQL: the same rights, best bets and filters hold with it."""

import pytest
from django.db import connection

from tests.search.test_bets import *  # noqa: F403 -- the same tests once more
from tests.search.test_database import index  # noqa: F401 -- the database's search
from tests.search.test_facets import *  # noqa: F403 -- the same tests once more
from tests.search.test_permissions import *  # noqa: F403 -- the same tests once more

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="needs DATABASE_URL of a PostgreSQL"
    ),
    pytest.mark.usefixtures("index"),
]
