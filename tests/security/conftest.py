"""The world of the matrix: built once per module, undone afterwards."""

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.security import world as worlds


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        yield worlds.build()
        transaction.set_rollback(True)
