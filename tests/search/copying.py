"""Rows of the SQLite files that tests copy, brought into PostgreSQL."""

import os
import sqlite3
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection

from tests.browser.prepared import content_template
from tests.conftest import ROOT, database_template

# What differs between the databases: their own search, and what was migrated.
_LEFT_OUT = {"wagtailsearch_indexentry", "django_migrations"}


def prepared_files() -> tuple[Path, Path]:
    """Return the file with nothing but what migrations write, and with the content."""
    kept = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "tests.prepare"]
    subprocess.run(command, cwd=ROOT, env=kept, check=True)
    nobody = SimpleNamespace(unblock=nullcontext)
    return database_template(nobody), content_template(nobody)


def copy_rows(source: Path) -> None:
    """Overwrite all tables of the PostgreSQL database with those of a file."""
    tables = sorted(connection.introspection.table_names())
    emptied = [table for table in tables if table != "django_migrations"]
    copied = [table for table in emptied if table not in _LEFT_OUT]
    with sqlite3.connect(source) as file, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # keys in any order
        cursor.execute(f"TRUNCATE {', '.join(map(_quoted, emptied))}")
        for table in copied:
            _copy(file, cursor, table)
        cursor.execute("SET session_replication_role = DEFAULT")
        models = apps.get_models(include_auto_created=True)
        for sql in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(sql)
    file.close()
    cache.clear()
    ContentType.objects.clear_cache()


def _copy(file, cursor, table: str) -> None:
    rows = file.execute(f"SELECT * FROM {_quoted(table)}")  # noqa: S608 -- our own tables
    columns = ", ".join(_quoted(each[0]) for each in rows.description)
    with cursor.copy(f"COPY {_quoted(table)} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _quoted(name: str) -> str:
    return f'"{name}"'
