"""The search of PostgreSQL finds as well as the index of our own."""

import pytest
from django.db import connection
from django.test import override_settings

from cms.search.services.rebuilding import rebuild
from cms.search.services.synonyms import load_synonyms, starter_files
from cms.settings.environment import Environment
from tests.search import test_quality
from tests.search.copying import copy_rows, prepared_files
from tests.search.test_quality import test_what_is_not_there_is_not_found  # noqa: F401 -- the same test once more

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


@pytest.fixture(scope="module")
def content(django_db_setup, django_db_blocker):
    """Put the shipped content, its synonyms and its index in place."""
    if connection.vendor != "postgresql":
        pytest.skip("needs DATABASE_URL of a PostgreSQL")
    backend = Environment().search("NO_SUCH_VARIABLE", default="database://")
    migrated, full = prepared_files()
    with (
        django_db_blocker.unblock(),
        override_settings(WAGTAILSEARCH_BACKENDS={"default": backend}),
    ):
        copy_rows(full)
        load_synonyms(starter_files())
        rebuild()
        with connection.cursor() as cursor:
            cursor.execute(
                "VACUUM ANALYZE wagtailsearch_indexentry"
            )  # as it does alone
        yield
        copy_rows(migrated)


@pytest.mark.parametrize(
    ("name", "least_recall", "least_rank", "most_missed"),
    # Nearly the same: its own scores only choose what is put into order.
    [
        ("search_queries", 0.95, 0.96, 0),
        ("search_queries_more", 0.93, 0.93, 0),
        ("search_queries_everyday", 0.66, 0.80, 6),
        ("search_queries_blind", 0.57, 0.64, 11),
        ("search_queries_fifth", 0.81, 0.87, 3),
    ],
)
def test_queries_find_what_they_mean(
    content, name, least_recall, least_rank, most_missed
):
    test_quality.test_queries_find_what_they_mean(
        content, name, least_recall, least_rank, most_missed
    )
