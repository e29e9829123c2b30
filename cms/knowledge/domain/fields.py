"""Typed reading of one YAML mapping; every wrong key becomes one problem."""

from collections.abc import Collection
from typing import Any

from cms.knowledge.domain import variables
from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.yamlsource import LinedDict, LinedList

MAX_TEXT = 20_000
MAX_ENTRY = 1000


class Fields:
    """The keys of one mapping; what was not asked for by ``finish`` is unknown.

    Wrong or missing values are noted and replaced by an empty value of the type, so
    that one reading finds every problem of the file.
    """

    def __init__(self, mapping: Any, findings: Findings, line: int = 1) -> None:
        self.findings = findings
        self._asked: set[str] = set()
        if not isinstance(mapping, LinedDict):
            findings.add(line, _("A mapping of keys is expected here."))
            mapping = LinedDict()
            mapping.line, mapping.lines = line, {}
            self._asked.add("*")
        self._mapping: LinedDict = mapping
        self.line: int = mapping.line

    def line_of(self, key: str) -> int:
        """Return the line of the key; of the mapping if the key is absent."""
        return self._mapping.lines.get(key, self.line)

    def problem(self, key: str, message: str, **values: object) -> None:
        """Note a problem at this key; the message may name it as %(key)s."""
        self.findings.add(self.line_of(key), message, key=key, **values)

    def has(self, key: str) -> bool:
        """Return whether the key stands there, whatever its value."""
        return key in self._mapping

    def _get(self, key: str, *, required: bool) -> Any:
        self._asked.add(key)
        value = self._mapping.get(key)
        if required and value is None and "*" not in self._asked:
            message = (
                _("“%(key)s” must not be empty.")
                if key in self._mapping
                else _("The key “%(key)s” is missing.")
            )
            self.problem(key, message)
        return value

    def text(self, key: str, *, required: bool = True, limit: int = MAX_TEXT) -> str:
        """Return a text of one or more characters; "" if absent and not required."""
        value = self._get(key, required=required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.problem(key, _("“%(key)s” must be a text."))
            return ""
        value = " ".join(value.split())
        if not value:
            self.problem(key, _("“%(key)s” must not be empty."))
        self._check_words(key, value, limit)
        return value

    def _check_words(self, key: str, text: str, limit: int) -> None:
        """Note a text that is too long or holds placeholders nobody can fill."""
        if len(text) > limit:
            self.problem(
                key,
                _("“%(key)s” has %(length)d characters; %(limit)d are allowed."),
                length=len(text),
                limit=limit,
            )
        for fault in variables.faults(text):
            self.problem(key, fault.message, name=fault.name)

    def text_or_none(self, key: str, *, limit: int = MAX_TEXT) -> str:
        """Return a text; "" where it is null, which has to be said."""
        if self.has(key) and self._get(key, required=False) is None:
            return ""
        return self.text(key, limit=limit)

    def choice(self, key: str, options: Collection[str]) -> str:
        """Return one of the options; "" with a problem otherwise."""
        value = self.text(key)
        if value and value not in options:
            self.problem(
                key,
                _("“%(key)s” is “%(value)s”; allowed are %(options)s."),
                value=value,
                options=", ".join(sorted(options)),
            )
            return ""
        return value

    def number(
        self, key: str, *, low: int = 0, high: int = 100_000, required: bool = True
    ) -> int:
        """Return a whole number within the bounds; ``low`` if absent or wrong."""
        value = self._get(key, required=required)
        if value is None:
            return low
        if isinstance(value, bool) or not isinstance(value, int):
            self.problem(key, _("“%(key)s” must be a whole number."))
            return low
        if not low <= value <= high:
            self.problem(
                key,
                _("“%(key)s” must be between %(low)d and %(high)d."),
                low=low,
                high=high,
            )
            return low
        return value

    def number_or_none(self, key: str, *, low: int, high: int) -> int | None:
        """Return a whole number within the bounds, or None where it is null."""
        if self.has(key) and self._get(key, required=False) is None:
            return None
        found = self.number(key, low=low, high=high)
        return found if self.has(key) else None

    def share(self, key: str) -> float:
        """Return a number from 0 to 1; 0 if absent or wrong."""
        value = self._get(key, required=True)
        if value is None:
            return 0.0
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.problem(key, _("“%(key)s” must be a number from 0 to 1."))
            return 0.0
        if not 0 <= value <= 1:
            self.problem(key, _("“%(key)s” must be a number from 0 to 1."))
            return 0.0
        return float(value)

    def share_or_none(self, key: str) -> float | None:
        """Return a number from 0 to 1, or None where it is null."""
        if self.has(key) and self._get(key, required=False) is None:
            return None
        found = self.share(key)
        return found if self.has(key) else None

    def flag(self, key: str, *, required: bool = True) -> bool:
        """Return true or false; false if absent or wrong."""
        value = self._get(key, required=required)
        if value is not None and not isinstance(value, bool):
            self.problem(key, _("“%(key)s” must be true or false."))
        return value is True

    def items(self, key: str, *, required: bool = True) -> list[tuple[Any, int]]:
        """Return the entries of a list with their lines."""
        value = self._get(key, required=required)
        if value is None:
            return []
        if not isinstance(value, LinedList):
            self.problem(key, _("“%(key)s” must be a list."))
            return []
        return list(zip(value, value.lines, strict=True))

    def texts(
        self, key: str, *, required: bool = True, low: int = 0, high: int = 1000
    ) -> tuple[str, ...]:
        """Return a list of different texts with ``low`` to ``high`` entries."""
        found: list[str] = []
        for value, line in self.items(key, required=required):
            if not isinstance(value, str) or not value.strip():
                self.findings.add(
                    line,
                    _("“%(key)s” may only hold texts that are not empty."),
                    key=key,
                )
            elif value in found:
                self.findings.add(
                    line,
                    _("“%(value)s” stands twice in “%(key)s”."),
                    key=key,
                    value=value,
                )
            else:
                found.append(" ".join(value.split()))
                self._check_words(key, found[-1], MAX_ENTRY)
        if self.has(key) and not low <= len(found) <= high:
            self.problem(
                key,
                _("“%(key)s” must have %(low)d to %(high)d entries."),
                low=low,
                high=high,
            )
        return tuple(found)

    def records(self, key: str, *, required: bool = True) -> "list[Fields]":
        """Return a list of mappings, each to be read and finished on its own."""
        return [
            Fields(value, self.findings, line)
            for value, line in self.items(key, required=required)
        ]

    def subset(
        self, key: str, options: Collection[str], *, low: int = 1
    ) -> tuple[str, ...]:
        """Return a list of different options; unknown ones are noted and left out."""
        found = self.texts(key, low=low)
        for value in found:
            if value not in options:
                self.problem(
                    key,
                    _("“%(value)s” in “%(key)s” is unknown; allowed are %(options)s."),
                    value=value,
                    options=", ".join(sorted(options)),
                )
        return tuple(value for value in found if value in options)

    def finish(self) -> None:
        """Note every key nobody asked for."""
        for key in self._mapping:
            if key not in self._asked:
                self.problem(key, _("The key “%(key)s” is unknown."))
