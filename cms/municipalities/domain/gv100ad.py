"""Read the fixed-width records of the official register of municipalities.

Source: Destatis, GV100AD Datensatzbeschreibung (valid from 14.06.2000): lines of 220
characters, sorted by key; positions there are 1-based and inclusive.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cms.municipalities.domain.kinds import (
    ASSOCIATION_KINDS,
    COPY_KIND,
    KREIS_KINDS,
    MUNICIPALITY_KINDS,
    STATES,
)

LINE_LENGTH = 220
# Digits of the key each kind of record fills; what follows is padded with zeros.
_KEYS = {
    "10": re.compile(r"\d{2} {10}"),
    "20": re.compile(r"\d{3} {9}"),
    "30": re.compile(r"\d{4} {8}"),
    "40": re.compile(r"\d{5} {7}"),
    "50": re.compile(r"\d{3}(\d{2}|  ) {3}\d{4}"),
    "60": re.compile(r"\d{12}"),
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_POSTCODE = re.compile(r"[0-9]{5}| {5}")
_TEXT_KINDS = {
    "40": KREIS_KINDS,
    "50": ASSOCIATION_KINDS | {COPY_KIND},
    "60": MUNICIPALITY_KINDS,
}


class RegisterError(ValueError):
    """What is wrong with a register file: one sentence, with the line if possible."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the register.

    ``record`` is the kind of record (10 Land to 60 Gemeinde), ``kind`` the
    Textkennzeichen ("" for 10 to 30), ``ars`` has twelve digits padded with zeros.
    Area (hectares), residents and postcode are filled for record 60 only.
    """

    line: int
    record: str
    status: date
    ars: str
    kind: str
    name: str
    seat: str
    area_ha: int = 0
    population: int = 0
    postcode: str = ""


def read_records(lines: Iterable[str]) -> Iterator[Record]:
    """Yield every record of the file in order; lines come with or without line ends.

    Raises:
        RegisterError: at the first line that cannot be trusted, and for an empty file.
    """
    seen: dict[tuple[str, str], int] = {}
    first: Record | None = None
    for number, raw in enumerate(lines, start=1):
        record = _parse(raw.rstrip("\r\n"), number)
        first = first or record
        _check_status(record, first)
        _check_key(record, seen)
        yield record
    if first is None:
        raise RegisterError("The file is empty.")


def _parse(line: str, number: int) -> Record:
    _check_shape(line, number)
    record, text_kind = line[0:2], line[122:124].strip()
    if text_kind not in _TEXT_KINDS.get(record, {""}):
        raise RegisterError(
            f"Line {number}: {text_kind or 'blank'!r} is no known Textkennzeichen "
            f"of record kind {record}."
        )
    name = line[22:72].strip()
    if not name:
        raise RegisterError(f"Line {number}: the name is blank.")
    base = Record(
        line=number,
        record=record,
        status=_read_date(line[2:10], number),
        ars=_read_ars(line, number),
        kind=text_kind,
        name=name,
        seat=line[72:122].strip(),
    )
    return _with_figures(base, line) if record == "60" else base


def _check_shape(line: str, number: int) -> None:
    if not re.match(r"\d{10}", line):
        raise RegisterError(
            f"Line {number}: this is not a GV100AD record, it does not begin with "
            "the kind of record and the territorial status."
        )
    if line[:2] not in _KEYS:
        raise RegisterError(f"Line {number}: {line[:2]!r} is no known kind of record.")
    if len(line) != LINE_LENGTH:
        raise RegisterError(
            f"Line {number}: {len(line)} characters instead of {LINE_LENGTH}, "
            "the line is cut or damaged."
        )
    if _CONTROL.search(line):
        raise RegisterError(f"Line {number}: there is a control character.")


def _read_date(text: str, number: int) -> date:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise RegisterError(f"Line {number}: {text!r} is not a date.") from None


def _read_ars(line: str, number: int) -> str:
    key = line[10:22]
    if not _KEYS[line[:2]].fullmatch(key) or not key.isascii():
        raise RegisterError(
            f"Line {number}: {key.strip()!r} is not a key of record kind {line[:2]}."
        )
    if key[:2] not in STATES:
        raise RegisterError(f"Line {number}: {key[:2]!r} is no known Land.")
    return (key[:5] + key[8:12] + key[5:8]).replace(" ", "0")


def _with_figures(base: Record, line: str) -> Record:
    area, population, postcode = line[128:139], line[139:150], line[165:170]
    for label, text in (("area", area), ("population", population)):
        if not (text.isascii() and text.isdigit()):
            raise RegisterError(
                f"Line {base.line}: the {label} {text.strip()!r} is not a number."
            )
    if not _POSTCODE.fullmatch(postcode):
        raise RegisterError(
            f"Line {base.line}: the postcode {postcode.strip()!r} is not five digits."
        )
    return Record(
        line=base.line,
        record=base.record,
        status=base.status,
        ars=base.ars,
        kind=base.kind,
        name=base.name,
        seat=base.seat,
        area_ha=int(area),
        population=int(population),
        postcode=postcode.strip(),
    )


def _check_status(record: Record, first: Record) -> None:
    if record.status != first.status:
        raise RegisterError(
            f"Line {record.line}: territorial status {record.status:%d.%m.%Y}, but "
            f"line {first.line} has {first.status:%d.%m.%Y}; a file holds one edition."
        )


def _check_key(record: Record, seen: dict[tuple[str, str], int]) -> None:
    earlier = seen.setdefault((record.record, record.ars), record.line)
    if earlier != record.line:
        raise RegisterError(
            f"Line {record.line}: the key {record.ars} of {record.name} "
            f"is already in line {earlier}."
        )
