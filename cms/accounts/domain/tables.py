"""Lists people make in a spreadsheet: text in columns, read line by line.

One bad line spoils itself alone; what cannot be read as a list at all is refused as a
whole. A cell never goes over several lines: addresses, names and keys do not.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cms.accounts.domain.problems import Flaw, ListError
from cms.accounts.domain.problems import noop as _

MAX_BYTES = 400_000
_LONGEST_LINE = 2_000  # characters
_DELIMITERS = ";,\t"
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_NOTHING: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name; ``headings`` are the spellings, as ``plain`` makes them.

    ``label`` is the English heading; ``longest`` counts characters of a cell.
    """

    name: str
    label: str
    headings: frozenset[str]
    longest: int
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line that can be read: its number from 1, its own text, its cells by column."""

    line: int
    text: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Good lines and bad ones, and the headings that name no column."""

    rows: tuple[Row, ...]
    flaws: tuple[Flaw, ...]
    unused: tuple[str, ...] = ()


def plain(word: str) -> str:
    """Return letters and digits alone, in lower case: "E-Mail *" is "email"."""
    return "".join(sign for sign in word.casefold() if sign.isalnum())


def decode(data: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 with mark, or else Windows-1252.

    Raises:
        ListError: if it is empty, too large, a workbook or no text.
    """
    if len(data) > MAX_BYTES:
        kilobytes, most = len(data) // 1000, MAX_BYTES // 1000
        text = _("The file has %(size)d KB, a list at most %(most)d. Divide it.")
        raise ListError(text, size=kilobytes, most=most)
    if data.startswith(_WORKBOOKS):
        raise ListError(_("This is a workbook. Save it as CSV and choose that file."))
    has_mark = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if has_mark else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ListError(_("This file is no text. Save your list as CSV."))


def read_table(text: str, columns: Sequence[Column], *, most: int) -> Table:
    """Return the lines below the headings; empty lines are left out.

    ``most`` is the number of lines a list may have.

    Raises:
        ListError: if there is no text, no known heading, a heading twice, one that
            must be there is missing, or the list is too long.
    """
    if "\x00" in text:
        raise ListError(_("This file is no text. Save your list as CSV."))
    lines = [
        (number, line.rstrip("\r\n"))
        for number, line in enumerate(io.StringIO(text, newline=""), start=1)
        if plain(line) and not line.casefold().startswith("sep=")
    ]
    if not lines:
        raise ListError(_("The list is empty."))
    delimiter, names, unused = _read_headings(lines[0][1].lstrip("\ufeff"), columns)
    if len(lines) < 2:  # noqa: PLR2004 -- headings and one line
        raise ListError(_("Below the headings there is no line."))
    if len(lines) - 1 > most:
        raise ListError(
            _("The list has %(lines)d lines, at most %(most)d are read. Divide it."),
            lines=len(lines) - 1,
            most=most,
        )
    known = {column.name: column for column in columns}
    parts = [_read_line(n, line, delimiter, names, known) for n, line in lines[1:]]
    rows = tuple(part for part in parts if isinstance(part, Row))
    return Table(rows, tuple(p for p in parts if isinstance(p, Flaw)), unused)


def _read_headings(
    line: str, columns: Sequence[Column]
) -> tuple[str, list[str], tuple[str, ...]]:
    """Return delimiter, column name of each cell ("" unknown) and unknown headings."""
    names = {heading: each.name for each in columns for heading in each.headings}
    tries = [(sign, _cells(line[:_LONGEST_LINE], sign) or []) for sign in _DELIMITERS]
    known = [[names.get(plain(cell), "") for cell in cells] for _sign, cells in tries]
    best = max(range(len(tries)), key=lambda n: sum(map(bool, known[n])))
    (delimiter, cells), found = tries[best], known[best]
    for column in columns:
        if found.count(column.name) > 1:
            text = _("The first line names the column “%(column)s” twice.")
            raise ListError(text, column=column.label)
        if column.is_required and column.name not in found:
            text = _("The first line must name the columns; “%(column)s” is missing.")
            raise ListError(text, column=column.label)
    unused = [c for c, name in zip(cells, found, strict=True) if plain(c) and not name]
    return delimiter, found, tuple(unused)


def _read_line(
    number: int,
    line: str,
    delimiter: str,
    names: Sequence[str],
    columns: Mapping[str, Column],
) -> Row | Flaw:
    """Return the cells of the known columns, or the first thing that is wrong."""
    if len(line) > _LONGEST_LINE:
        text = _("This line has more than %(most)d characters.")
        return Flaw(number, line[:200], text, values={"most": _LONGEST_LINE})
    cells = _cells(line, delimiter)
    if cells is None:
        text = _("The quotation marks of this line do not fit together.")
        return Flaw(number, line, text)
    if any(cells[len(names) :]):
        text = _("This line has more cells than the first line has headings.")
        return Flaw(number, line, text)
    given = dict(zip(names, cells, strict=False))
    row = Row(number, line, {name: given.get(name, "") for name in columns})
    return next(_flaws(row, columns), row)


def _flaws(row: Row, columns: Mapping[str, Column]) -> Iterator[Flaw]:
    for name, column in columns.items():
        cell, values = row.cells[name], _NOTHING
        if column.is_required and not cell:
            message = _("This cell is empty.")
        elif len(cell) > column.longest:
            message = _("This cell has more than %(most)d characters.")
            values = {"most": column.longest}
        elif not cell.isprintable():
            message = _("This cell holds signs that cannot be shown.")
        else:
            continue
        yield Flaw(row.line, row.text, message, column.label, values)


def _cells(line: str, delimiter: str) -> list[str] | None:
    """Return the cells without blanks around them; None if quotation marks break."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None
    return [" ".join(cell.split()) for cell in cells]
