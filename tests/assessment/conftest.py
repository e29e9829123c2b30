"""What the tests of the self-assessment share."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

_FRAME = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


@pytest.fixture
def counted():
    """Return a check of the number of queries; statements of transactions are free."""

    @contextmanager
    def check(most: int):
        with CaptureQueriesContext(connection) as captured:
            yield
        found = [query["sql"] for query in captured.captured_queries]
        real = [sql for sql in found if not sql.startswith(_FRAME)]
        assert len(real) == most, "\n".join(real)

    return check
