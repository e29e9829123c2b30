"""Copy the rows of the prepared SQLite database into PostgreSQL, table by table.

Preparing everything once more would take longer than all that is measured there. What
Wagtail keeps of texts for searching is made by each database for itself.
"""

import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

_OWN = {"django_migrations", "wagtailsearch_indexentry"}
_ROWS = 500


def copy_rows(source: Path) -> None:
    """Make the tables and fill them with the rows of a SQLite file."""
    from django.core.management import call_command
    from django.db import connection, transaction

    call_command("migrate", verbosity=0, stdout=StringIO())
    names = sorted(set(connection.introspection.table_names()) - _OWN)
    quoted = ", ".join(f'"{name}"' for name in names)
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as known,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {quoted} CASCADE")
        # What points to what was checked where it comes from.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for name in names:
            _copy(known, cursor, name)
    _count_on()


def _copy(known: sqlite3.Connection, cursor: Any, name: str) -> None:
    columns = [row[1] for row in known.execute(f'PRAGMA table_info("{name}")')]
    if not columns:
        return
    quoted = ", ".join(f'"{column}"' for column in columns)
    rows = known.execute(f'SELECT {quoted} FROM "{name}"')  # noqa: S608 -- own names
    with cursor.copy(f'COPY "{name}" ({quoted}) FROM STDIN') as target:
        while some := rows.fetchmany(_ROWS):
            for row in some:
                target.write_row([None if each is None else str(each) for each in row])


def _count_on() -> None:
    """Let new rows get numbers that are free."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    models = apps.get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
