"""A person's own data on paper: the copy that is there as JSON, laid out as PDF."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.ui.pdf import render_pdf

TEMPLATE = "accounts/pdf/own_data.html"
# What a sheet in portrait holds side by side, and what is read better line by line.
MOST_COLUMNS = 7
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*[+-]\d\d:\d\d$")
FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Table:
    """Rows side by side, or one single row as pairs of heading and value."""

    rows: Sequence[Any]
    is_single: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of data with the headings of its fields."""

    title: str
    fields: list[str]
    tables: list[Table]


def own_data_pdf(document: dict[str, Any]) -> bytes:
    """Return the copy as PDF with everything the JSON holds.

    Raises:
        PdfUnavailableError: if the server cannot lay out pages.
    """
    context = {
        "document": document,
        "written": datetime.fromisoformat(document["written"]),
        "sections": [
            Section(each["title"], each["fields"], list(_tables(each)))
            for each in document["sections"]
        ],
    }
    return render_pdf(TEMPLATE, context)


def say_value(value: Any) -> Any:
    """Return a value of the JSON as people read it: yes or no, local time, a dash."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str) and _MOMENT.match(value):
        moment = timezone.localtime(datetime.fromisoformat(value))
        return date_format(moment, "SHORT_DATETIME_FORMAT")
    return value


def _tables(section: dict[str, Any]) -> Iterable[Table]:
    fields = section["fields"]
    rows = [[say_value(value) for value in row] for row in section["rows"]]
    if len(fields) <= MOST_COLUMNS and len(rows) >= FEWEST_ROWS:
        yield Table(rows, is_single=False)
    else:
        for row in rows:
            yield Table(list(zip(fields, row, strict=True)), is_single=True)
