"""Read mappings key by key: wrong values become findings with their path."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeVar

from assessment.domain.findings import Fault, Finding
from assessment.domain.yaml_text import as_written

MAX_TEXT = 4000
MAX_ID = 60
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_ABSENT: Any = object()
_Value = TypeVar("_Value")


class Record:
    """One mapping of a file; faults are collected in ``findings``, never raised.

    Keys are required; a reader's ``default`` is what an absent one means. Where a
    value is wrong or missing a harmless stand-in of the right type is returned, so
    that reading goes on and every finding is named at once.
    """

    def __init__(self, value: object, path: str, findings: list[Finding]) -> None:
        self.path = path
        self.findings = findings
        self._seen: set[str] = set()
        self._is_readable = isinstance(value, dict)
        self._value: Mapping[Any, Any] = value if isinstance(value, dict) else {}
        if not self._is_readable and value is not _ABSENT:
            self.add(Fault.NOT_MAPPING)

    def add(self, fault: Fault, key: str = "", **details: str) -> None:
        """Note a finding at ``key`` of this mapping, or at the mapping itself."""
        self.findings.append(Finding(self.at(key), fault, details))

    def at(self, key: str) -> str:
        """Return the path of ``key``."""
        return f"{self.path}.{key}" if self.path and key else self.path or key

    def text(
        self, key: str, default: str | None = None, *, limit: int = MAX_TEXT
    ) -> str:
        """Return a text that says something, without surrounding space."""
        value = self.note(key, default, limit=limit)
        if not value and default is None and isinstance(self._value.get(key), str):
            self.add(Fault.BLANK, key)
        return value

    def note(
        self, key: str, default: str | None = None, *, limit: int = MAX_TEXT
    ) -> str:
        """Return a text that may be empty, without surrounding space."""
        value = self._take(key, required=default is None)
        if value is _ABSENT:
            return default or ""
        if not isinstance(value, str):
            self.add(Fault.NOT_TEXT, key)
            return ""
        if len(value) > limit:
            self.add(Fault.TOO_LONG, key, limit=str(limit))
        return value.strip()

    def id(self, key: str = "id", *, limit: int = MAX_ID) -> str:
        """Return an id: letters, digits, hyphens, at most ``limit`` characters."""
        value = self.text(key, limit=limit)
        if value and not _ID.fullmatch(value):
            self.add(Fault.BAD_ID, key, value=value[:MAX_ID])
        return value

    def integer(self, key: str, low: int, high: int) -> int:
        """Return an integer from ``low`` to ``high``; booleans are none."""
        value = self._take(key, required=True)
        if value is not _ABSENT and self.is_integer(value, key, low, high):
            return int(value)
        return low

    def integer_or_none(self, key: str, low: int, high: int) -> int | None:
        """Return an integer from ``low`` to ``high``, or None where it is null."""
        value = self._take(key, required=True)
        if value is _ABSENT or value is None:
            return None
        return int(value) if self.is_integer(value, key, low, high) else None

    def is_integer(self, value: object, key: str, low: int, high: int) -> bool:
        """Tell whether ``value`` is an integer from low to high; note it if not."""
        if isinstance(value, bool) or not isinstance(value, int):
            self.add(Fault.NOT_INTEGER, key)
            return False
        if not low <= value <= high:
            self._add_range(key, low, high)
            return False
        return True

    def number(self, key: str, high: int, default: Fraction | None = None) -> Fraction:
        """Return a number from 0 to ``high``, exact as written."""
        value = self._take(key, required=default is None)
        if value is _ABSENT:
            return default or Fraction(0)
        if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
            self.add(Fault.NOT_NUMBER, key)
            return Fraction(0)
        if value < 0:
            self.add(Fault.NEGATIVE, key)
        elif value > high:
            self._add_range(key, 0, high)
        return Fraction(value)

    def positive(self, key: str, high: int) -> Fraction:
        """Return a number above 0, at most ``high``, exact as written."""
        found = len(self.findings)
        value = self.number(key, high)
        if value == 0 and len(self.findings) == found:
            self.add(Fault.ZERO, key)
        return value

    def flag(self, key: str, *, required: bool = True) -> bool:
        """Return true or false; an absent one that is not required means false."""
        value = self._take(key, required=required)
        if value is not _ABSENT and not isinstance(value, bool):
            self.add(Fault.NOT_BOOLEAN, key)
        return value is True

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of ids, each once; it may be empty."""
        values = self._list(key)
        for at, value in enumerate(values):
            if not isinstance(value, str):
                self.add(Fault.NOT_TEXT, f"{key}[{at}]")
            elif value in values[:at]:
                self.add(Fault.DUPLICATE_ID, f"{key}[{at}]", value=value[:60])
        return tuple(value for value in values if isinstance(value, str))

    def record(self, key: str) -> "Record":
        """Return the mapping under ``key``, required."""
        value = self._take(key, required=True)
        return Record(value, self.at(key), self.findings)

    def each(
        self, key: str, read: "Callable[[Record], _Value]", *, at_least: int = 1
    ) -> tuple[_Value, ...]:
        """Read every mapping of the list under ``key``."""
        entries = self._list(key)
        records = [
            Record(entry, self.at(f"{key}[{at}]"), self.findings)
            for at, entry in enumerate(entries)
        ]
        if len(entries) < at_least and isinstance(self._value.get(key), list):
            self.add(Fault.EMPTY_LIST, key)
        values = tuple(read(record) for record in records)
        for record in records:
            record.close()
        return values

    def mapping(self, key: str) -> Mapping[Any, Any]:
        """Return the mapping under ``key`` as it is; the caller checks its entries."""
        value = self._take(key, required=True)
        if isinstance(value, dict):
            return value
        if value is not _ABSENT:
            self.add(Fault.NOT_MAPPING, key)
        return {}

    def has(self, key: str) -> bool:
        """Tell whether the key is there at all."""
        return key in self._value

    def close(self) -> None:
        """Note every key nobody asked for."""
        for key in self._value:
            if key not in self._seen:
                self.add(Fault.UNKNOWN_KEY, as_written(key))

    def _take(self, key: str, *, required: bool) -> Any:
        self._seen.add(key)
        if key in self._value:
            return self._value[key]
        if required and self._is_readable:
            self.add(Fault.MISSING, key)
        return _ABSENT

    def _list(self, key: str) -> list[Any]:
        value = self._take(key, required=True)
        if isinstance(value, list):
            return value
        if value is not _ABSENT:
            self.add(Fault.NOT_LIST, key)
        return []

    def _add_range(self, key: str, low: int, high: int) -> None:
        self.add(Fault.OUT_OF_RANGE, key, low=str(low), high=str(high))
