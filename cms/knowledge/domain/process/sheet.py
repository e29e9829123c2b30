"""Rows as CSV for spreadsheets as they are set up in Germany."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(headers: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """Return UTF-8 with mark, columns by semicolons; no cell is taken for a formula.

    A text that begins like a formula gets an apostrophe in front.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _harmless(cell: str | int) -> str | int:
    is_formula = isinstance(cell, str) and cell.startswith(_FORMULA)
    return f"'{cell}" if is_formula else cell
