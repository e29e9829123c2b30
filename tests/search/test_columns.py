"""Where the columns of entries stand in their table."""

import pytest
from django.db import connection

from cms.search.models import Entry

pytestmark = pytest.mark.django_db


def test_what_decides_who_may_find_an_entry_stands_before_its_texts():
    """SQLite reads a row up to the last column it needs, long texts and all."""
    with connection.cursor() as cursor:
        table = connection.introspection.get_table_description(
            cursor, Entry._meta.db_table
        )
    names = [column.name for column in table]
    assert max(map(names.index, ("page_id", "kind", "day"))) < min(
        map(names.index, ("summary", "context", "body"))
    )
