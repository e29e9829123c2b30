"""The words that spelling offers are counted in the same way on PostgreSQL."""

import pytest
from django.db import connection

from tests.search.test_database import index  # noqa: F401 -- the database's search
from tests.search.test_learning import *  # noqa: F403 -- the same tests once more

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="needs DATABASE_URL of a PostgreSQL"
    ),
    pytest.mark.usefixtures("index"),
]
