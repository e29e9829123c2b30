"""The index that PostgreSQL needs for the query Wagtail's search asks it.

That query looks into title and body put together; Wagtail indexes each alone, so the
database would read every row. Other databases have nothing to do.
"""

from django.db import migrations

NAME = "search_words_gin"


def create(apps, schema_editor):
    """Create the index while others write, if nobody holds a transaction open."""
    if schema_editor.connection.vendor == "postgresql":
        drop(apps, schema_editor)  # one that was interrupted is of no use
        table = apps.get_model("wagtailsearch", "IndexEntry")._meta.db_table
        schema_editor.execute(
            f"CREATE INDEX {_concurrently(schema_editor)} {NAME}"
            f' ON "{table}" USING GIN ((title || body))'
        )


def drop(_apps, schema_editor):
    """Remove the index."""
    if schema_editor.connection.vendor == "postgresql":
        way = _concurrently(schema_editor)
        schema_editor.execute(f"DROP INDEX {way} IF EXISTS {NAME}")


def _concurrently(schema_editor):
    return "" if schema_editor.connection.in_atomic_block else "CONCURRENTLY"


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("search", "0001_initial"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(create, drop)]
