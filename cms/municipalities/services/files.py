"""Open register files of any edition: plain, gzip or xz; UTF-8 or ISO-8859-1."""

import codecs
import csv
import gzip
import lzma
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from io import TextIOWrapper
from pathlib import Path
from typing import IO, cast

from django.utils.translation import gettext_noop as _

from cms.municipalities.domain.problems import RegisterError
from cms.ui.files import open_regular

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Source:
    """A readable register file: where it is, how it is encoded, how many lines."""

    path: Path
    encoding: str
    lines: int


@dataclass(frozen=True, slots=True)
class Point:
    """Longitude and latitude in degrees, WGS 84."""

    longitude: Decimal
    latitude: Decimal


def find_source(path: Path) -> Source:
    """Return the file with its encoding, read once from end to end.

    Raises:
        RegisterError: if it cannot be opened or is a damaged archive.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding, lines = "utf-8-sig", 0
    with _readable(path), _open_bytes(path) as stream:
        while chunk := stream.read(_CHUNK):
            lines += chunk.count(b"\n")
            encoding = _narrow(encoding, decoder, chunk)
    return Source(path, encoding, lines)


def _narrow(encoding: str, decoder: codecs.IncrementalDecoder, chunk: bytes) -> str:
    if encoding == "utf-8-sig":
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            return "iso-8859-1"
    return encoding


def read_lines(source: Source) -> Iterator[str]:
    """Yield the lines of the file without keeping them."""
    with _readable(source.path), _open_bytes(source.path) as stream:
        yield from TextIOWrapper(stream, encoding=source.encoding, newline="\n")


def read_coordinates(path: Path) -> dict[str, Point]:
    """Return points by ARS from a CSV with the columns ars, longitude and latitude.

    Rows without a point are left out.

    Raises:
        RegisterError: if a column is missing or a value is no point on earth.
    """
    source = find_source(path)
    rows = csv.DictReader(read_lines(source))
    try:
        return _points(path, rows)
    except csv.Error as error:
        line = rows.line_num + 1
        message = _("Line %(line)d of %(file)s is no CSV: %(error)s.")
        values = {"line": line, "file": path.name, "error": error}
        raise RegisterError(message, **values) from None


def _points(path: Path, rows: "csv.DictReader[str]") -> dict[str, Point]:
    if not {"ars", "longitude", "latitude"} <= set(rows.fieldnames or ()):
        message = _("%(file)s lacks the columns ars, longitude, latitude.")
        raise RegisterError(message, file=path.name)
    return {row["ars"]: _point(row, rows.line_num) for row in rows if row["longitude"]}


def _point(row: dict[str, str], line: int) -> Point:
    try:
        point = Point(Decimal(row["longitude"]), Decimal(row["latitude"]))
        on_earth = abs(point.longitude) <= 180 and abs(point.latitude) <= 90  # noqa: PLR2004 -- degrees
    except (InvalidOperation, TypeError):
        on_earth = False
    if not on_earth:
        message = _("Line %(line)d of the coordinates holds no point on earth.")
        raise RegisterError(message, line=line)
    return point


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise RegisterError(_("%(file)s does not exist."), file=path) from None
    except (OSError, ValueError, EOFError, lzma.LZMAError) as error:
        message = _("%(file)s cannot be read: %(error)s.")
        raise RegisterError(message, file=path, error=error) from None


def _open_bytes(path: Path) -> IO[bytes]:
    with open_regular(path) as stream:
        start = stream.read(6)
    if start.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if start == b"\xfd7zXZ\x00":
        return lzma.open(path, "rb")
    return path.open("rb")
