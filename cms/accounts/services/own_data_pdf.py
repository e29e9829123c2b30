"""A person's own data on paper: the copy that is there as JSON, laid out as PDF."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cms.accounts.services.own_data_words import in_words
from cms.ui.pdf import render_pdf

TEMPLATE = "accounts/pdf/own_data.html"
# What a sheet in portrait holds side by side, and what is read better line by line.
MOST_COLUMNS = 7
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
            for each in in_words(document)["sections"]
        ],
    }
    return render_pdf(TEMPLATE, context)


def _tables(section: dict[str, Any]) -> Iterable[Table]:
    fields, rows = section["fields"], section["rows"]
    if len(fields) <= MOST_COLUMNS and len(rows) >= FEWEST_ROWS:
        yield Table(rows, is_single=False)
    else:
        for row in rows:
            yield Table(list(zip(fields, row, strict=True)), is_single=True)
