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
from cms.municipalities.domain.problems import RegisterError
from cms.municipalities.domain.problems import noop as _

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
_DIGITS = re.compile(r"[0-9]+")
_POSTCODE = re.compile(r"[0-9]{5}| {5}")
_TEXT_KINDS = {
    "40": KREIS_KINDS,
    "50": ASSOCIATION_KINDS | {COPY_KIND},
    "60": MUNICIPALITY_KINDS,
}


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
        raise RegisterError(_("The file is empty."))


def _parse(line: str, number: int) -> Record:
    _check_shape(line, number)
    record, text_kind = line[0:2], line[122:124].strip()
    if text_kind not in _TEXT_KINDS.get(record, {""}):
        raise RegisterError(
            _(
                "Line %(line)d: “%(text)s” is no known Textkennzeichen of record kind "
                "%(record)s."
            ),
            line=number,
            text=text_kind,
            record=record,
        )
    name = line[22:72].strip()
    if not name:
        raise RegisterError(_("Line %(line)d: the name is blank."), line=number)
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
            _(
                "Line %(line)d: this is not a GV100AD record, it does not begin with "
                "the kind of record and the territorial status."
            ),
            line=number,
        )
    if line[:2] not in _KEYS:
        message = _("Line %(line)d: “%(text)s” is no known kind of record.")
        raise RegisterError(message, line=number, text=line[:2])
    if len(line) != LINE_LENGTH:
        raise RegisterError(
            _(
                "Line %(line)d: %(count)d characters instead of %(length)d, the line "
                "is cut or damaged."
            ),
            line=number,
            count=len(line),
            length=LINE_LENGTH,
        )
    if _CONTROL.search(line):
        message = _("Line %(line)d: there is a control character.")
        raise RegisterError(message, line=number)


def _read_date(text: str, number: int) -> date:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        message = _("Line %(line)d: “%(text)s” is not a date.")
        raise RegisterError(message, line=number, text=text) from None


def _read_ars(line: str, number: int) -> str:
    key = line[10:22]
    if not _KEYS[line[:2]].fullmatch(key) or not key.isascii():
        raise RegisterError(
            _("Line %(line)d: “%(text)s” is not a key of record kind %(record)s."),
            line=number,
            text=key.strip(),
            record=line[:2],
        )
    if key[:2] not in STATES:
        message = _("Line %(line)d: “%(text)s” is no known Land.")
        raise RegisterError(message, line=number, text=key[:2])
    return (key[:5] + key[8:12] + key[5:8]).replace(" ", "0")


def _with_figures(base: Record, line: str) -> Record:
    area, population, postcode = line[128:139], line[139:150], line[165:170]
    _check_figures(base.line, area, population, postcode)
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


def _check_figures(line: int, area: str, population: str, postcode: str) -> None:
    checks = (
        (_("Line %(line)d: the area “%(text)s” is not a number."), area, _DIGITS),
        (
            _("Line %(line)d: the population “%(text)s” is not a number."),
            population,
            _DIGITS,
        ),
        (
            _("Line %(line)d: the postcode “%(text)s” is not five digits."),
            postcode,
            _POSTCODE,
        ),
    )
    for message, text, shape in checks:
        if not shape.fullmatch(text):
            raise RegisterError(message, line=line, text=text.strip())


def _check_status(record: Record, first: Record) -> None:
    if record.status != first.status:
        raise RegisterError(
            _(
                "Line %(line)d: territorial status %(status)s, but line %(first)d has "
                "%(other)s; a file holds one edition."
            ),
            line=record.line,
            status=f"{record.status:%d.%m.%Y}",
            first=first.line,
            other=f"{first.status:%d.%m.%Y}",
        )


def _check_key(record: Record, seen: dict[tuple[str, str], int]) -> None:
    earlier = seen.setdefault((record.record, record.ars), record.line)
    if earlier != record.line:
        raise RegisterError(
            _(
                "Line %(line)d: the key %(ars)s of %(name)s is already in line "
                "%(first)d."
            ),
            line=record.line,
            ars=record.ars,
            name=record.name,
            first=earlier,
        )
