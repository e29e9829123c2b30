"""Multiply the demo's data by copying rows inside the database (SQLite only).

A copy's ids, and its references to other copied rows, are moved by a stride; what must
be unique gets a mark. To every query a copy is as good as its original.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction

STRIDE = 10_000_000  # larger than every id of the demo
MOST = 25  # copies: one letter each in keys of bodies and paths of pages
BODY_TABLES = (
    "municipalities.Municipality", "municipalities.SearchWord",
    "municipalities.PlatformUse", "accounts.Publisher", "accounts.User",
    "accounts.Membership", "assessment.Run", "assessment.RunEvent",
    "assessment.Answer", "assessment.Result", "assessment.Score", "assessment.Offer",
)  # fmt: skip
PAGE_TABLES = (
    "wagtailcore.Page", "knowledge.ContentPage", "knowledge.GuidePage",
    "knowledge.InstructionPage", "knowledge.ResourcePage", "knowledge.CasePage",
    "knowledge.ProcessPage", "knowledge.TaggedPage", "knowledge.PageStep",
    "knowledge.RelatedPage", "knowledge.PageVersion", "curricula.CoursePage",
    "curricula.LessonPage", "curricula.Prerequisite", "curricula.CurriculumPage",
    "curricula.CurriculumItem", "wagtailsearch.IndexEntry",
)  # fmt: skip
# Which rows are copied; of all other tables those whose parent was copied.
_WHERE = {
    "municipalities.Municipality": "fictional AND id < {stride}",
    "accounts.User": "fictional AND id < {stride}",
    "assessment.Run": "state = 'submitted' AND id < {stride} AND municipality_id"
    " + {shift} IN (SELECT id FROM municipalities_municipality)",
    "wagtailcore.Page": "depth > 3 AND id < {stride} AND id NOT IN"
    " (SELECT page_ptr_id FROM knowledge_glossarypage)",
    "wagtailsearch.IndexEntry": "id < {stride} AND CAST(object_id AS INTEGER)"
    " + {shift} IN (SELECT id FROM wagtailcore_page) AND content_type_id IN"
    " (SELECT content_type_id FROM wagtailcore_page)",
}
# What the columns of a copy hold where that is not the original's value.
_VALUES = {
    "municipalities.Municipality": {
        "ars": "substr(ars, 1, 2) || char(64 + {number}) || substr(ars, 4)",
        "name": "name || '-{number}'",
        "slug": "slug || '-{number}'",
    },
    "accounts.User": {"email": "'{number}.' || email"},
    "wagtailcore.Page": {
        "path": "substr(path, 1, 12) || char(64 + {number}) || substr(path, 14)",
        "translation_key": "lower(hex(randomblob(16)))",
        "slug": "slug || '-{number}'",
        "url_path": "substr(url_path, 1, length(url_path) - 1) || '-{number}/'",
    },
    "knowledge.ContentPage": {"source_key": "source_key || '-{number}'"},
    "wagtailsearch.IndexEntry": {
        "object_id": "CAST(CAST(object_id AS INTEGER) + {shift} AS TEXT)"
    },
}


def grow(scale: int) -> None:
    """Bring invented bodies, people, runs, offers and pages to ``scale`` times."""
    copies = min(scale - 1, MOST)
    stamp = settings.VAR / f"grown-{copies}"
    if stamp.exists():
        return
    with transaction.atomic():
        for number in range(1, copies + 1):
            copy_rows(PAGE_TABLES, number)
            copy_rows(BODY_TABLES, number)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE wagtailcore_page SET numchild = numchild * %s WHERE depth = 3",
                [copies + 1],
            )
    cache.clear()
    stamp.touch()


def copy_rows(tables: tuple[str, ...], number: int) -> None:
    """Write copy ``number`` of these tables' rows; parents stand before children."""
    copied = {apps.get_model(label) for label in tables}
    with connection.cursor() as cursor:
        for label in tables:
            cursor.execute(_statement(label, number, copied))


def _statement(label: str, number: int, copied: set[Any]) -> str:
    options = apps.get_model(label)._meta  # noqa: SLF001 -- Django's name
    fields = options.local_concrete_fields
    given = _VALUES.get(label, {})
    values = [given.get(one.column) or _value(one, copied) for one in fields]
    names = ", ".join(f'"{one.column}"' for one in fields)
    where = _WHERE.get(label) or _of_copied(fields, copied)
    table = options.db_table
    statement = (
        f'INSERT INTO "{table}" ({names}) SELECT {", ".join(values)} '  # noqa: S608 -- names of the models alone
        f'FROM "{table}" WHERE {where}'
    )
    return statement.format(number=number, shift=number * STRIDE, stride=STRIDE)


def _value(column: Any, copied: set[Any]) -> str:
    is_own_key = column.primary_key and not column.remote_field
    moves = is_own_key or column.related_model in copied
    return f'"{column.column}"' + (" + {shift}" if moves else "")


def _of_copied(fields: Any, copied: set[Any]) -> str:
    column = next(one for one in fields if one.related_model in copied)
    parent = column.related_model._meta  # noqa: SLF001 -- Django's name
    return (
        f'"{column.column}" + {{shift}} IN '  # noqa: S608 -- names of the models
        f'(SELECT "{parent.pk.column}" FROM "{parent.db_table}")'
    )
