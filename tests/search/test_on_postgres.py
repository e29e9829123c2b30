"""The search of PostgreSQL: the page does the same with it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.search.backends import get_search_backend

from cms.search.engine.filling import fill
from cms.search.models import Entry
from cms.search.services.asking import Asking
from cms.search.services.finding import find
from tests.knowledge.factories import guide
from tests.search.test_database import *  # noqa: F403 -- the same tests once more

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="needs DATABASE_URL of a PostgreSQL"
    ),
    pytest.mark.usefixtures("index"),
]
_MANY = """
INSERT INTO wagtailsearch_indexentry (content_type_id, object_id, title_norm,
    autocomplete, title, body, title_text, body_text)
SELECT %s, id::varchar, 1, '', to_tsvector('simple', 'stitel' || mod(id, 100)),
    to_tsvector('simple', 'swort' || mod(id, 100)), '', ''
FROM search_entry WHERE kind = 'other'
"""


@pytest.fixture
def many():
    """Let there be so many entries that reading all of them is no way."""
    rows = (
        Entry(source=f"other:{number}", kind="other", title=str(number), url="/")
        for number in range(10_000)
    )
    Entry.objects.bulk_create(rows, batch_size=2000)
    kind = ContentType.objects.get_for_model(Entry)
    with connection.cursor() as cursor:
        cursor.execute(_MANY, [kind.pk])
        cursor.execute("SELECT gin_clean_pending_list('search_words_gin')")
        cursor.execute("ANALYZE wagtailsearch_indexentry, search_entry")
        cursor.execute("SET LOCAL random_page_cost = 1.1")  # no disk that turns


def test_of_what_is_too_much_for_it_the_beginning_is_found(caplog):
    numbers = " ".join(str(10**39 + number) for number in range(14_000))
    body = f"Anfang {numbers}"
    entry = Entry(source="x:1", kind="guide", title="L", url="/", body=body)
    Entry.objects.bulk_create([entry])  # tells no engine

    fill(get_search_backend(), lambda _done, _all: None)

    assert find(Asking("Anfang"), Entry.objects.all()).total == 1
    assert caplog.text.count("only its beginning") == 1


def _searches():
    """Return the queries that a search of the page comes to."""
    with CaptureQueriesContext(connection) as queries:
        found = find(Asking("Aktenplan Archivordnung"), Entry.objects.all())
        list(found.rows())
    assert found.total == 1
    searches = [each["sql"] for each in queries if "@@" in each["sql"]]
    assert searches
    return searches


def _plan(cursor, sql):
    cursor.execute(f"EXPLAIN {sql}")
    return "\n".join(line for (line,) in cursor.fetchall())


def test_all_its_queries_are_answered_by_our_index(many):
    guide("aktenplan", title="Aktenplan und Archivordnung")
    searches = _searches()

    with connection.cursor() as cursor:
        plans = [_plan(cursor, sql) for sql in searches]
        cursor.execute("DROP INDEX search_words_gin")
        without = [_plan(cursor, sql) for sql in searches]

    assert [plan for plan in plans if "search_words_gin" not in plan] == []
    assert [plan for plan in without if "Index Cond: ((title || body)" in plan] == []
