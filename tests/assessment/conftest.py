"""What the tests of the self-assessment share."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.factories import RunFactory
from tests.assessment.peer_rows import (
    make_body,
    make_offers,
    make_result,
    make_uses,
)

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


@pytest.fixture
def asker():
    """Body A of T6: it needs akt-02 (0.6) and men-03 (0.4), level 1 both."""
    body = make_body("065320001001")
    levels = {"akt-02": 1, "men-03": 1, "koo-01": 3}
    make_result(body, levels, {"akt-02": 60.0, "men-03": 40.0})
    make_offers(body, "kooperation")
    make_uses(body, "portal-a", "dms-a", operator="Rechenzentrum")
    return body


@pytest.fixture
def helper():
    """Body B of T6: twice as large, a town, one product in common, needs koo-01."""
    body = make_body("065320002002", "63", 16_000, name="Beispielstadt")
    levels = {"akt-02": 3, "men-03": 2, "koo-01": 1}
    make_result(body, levels, {"koo-01": 10.0})
    make_offers(body, "dms", "schulung")
    make_uses(body, "portal-a", "dms-b", operator="anderes")
    return body


@pytest.fixture
def lighthouse():
    """Body C of T6: four times as large, everything in common, needs nothing."""
    body = make_body("065320003003", "63", 32_000)
    make_result(body, {"akt-02": 4, "men-03": 3})
    make_offers(body, "dms", "schulung")
    make_uses(body, "portal-a", "dms-a", operator="Rechenzentrum")
    return body


@pytest.fixture
def run():
    """Return a run in work."""
    return RunFactory()


@pytest.fixture
def coordinator(run, client):
    """Return a coordinator of the run's municipality, signed in."""
    user = person_at(run.municipality, Role.COORDINATOR)
    client.force_login(user)
    return user


@pytest.fixture
def assessor(run, client):
    """Return an assessor of the run's municipality, signed in."""
    user = person_at(run.municipality, Role.ASSESSOR)
    client.force_login(user)
    return user


@pytest.fixture
def storage(settings, tmp_path):
    """Return the folder that confidential files go to during the test."""
    settings.CONFIDENTIAL_ROOT = tmp_path
    return tmp_path
