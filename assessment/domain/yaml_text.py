"""YAML text as plain values, strictly: decimals exact, nothing twice, no aliases.

Built on parser events, so that deep nesting and alias bombs cost nothing.
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import yaml

from assessment.domain.findings import Fault, Finding, RefusedError

MAX_DEPTH = 30
MAX_NAMED = 60  # characters of a value named in a sentence
_SAFE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18})")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False}
_BOOLEANS["off"] = False
_NULLS = {"", "~", "null", "Null", "NULL"}
_TEXT_TAG = "tag:yaml.org,2002:str"
_FLOW_START = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_FLOW_END = (yaml.MappingEndEvent, yaml.SequenceEndEvent)

_MISSING: Any = object()


class _Mapping:
    """A mapping under construction; refuses keys that are no plain text or number."""

    def __init__(self) -> None:
        self.value: dict[Any, Any] = {}
        self.key: Any = _MISSING

    def add(self, value: object, line: int) -> None:
        """Take the next key or value of the mapping."""
        if self.key is not _MISSING:
            self.value[self.key] = value
            self.key = _MISSING
            return
        if isinstance(value, (dict, list)):
            raise _refused(Fault.KEY_NOT_PLAIN, line)
        if value in self.value:
            raise _refused(Fault.DUPLICATE_KEY, line, key=as_written(value))
        self.key = value


class _Sequence:
    """A list under construction."""

    def __init__(self) -> None:
        self.value: list[Any] = []

    def add(self, value: object, line: int) -> None:
        """Take the next entry."""
        self.value.append(value)


def as_written(value: object) -> str:
    """Return a value in the words of YAML: null, true, 0.5; lists and mappings short.

    At most 60 characters, to be named in a sentence.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return _decimal(value)
    if isinstance(value, (list, dict)):
        return "[…]" if isinstance(value, list) else "{…}"
    return str(value)[:MAX_NAMED]


def write_text(text: str) -> str:
    """Return an id as :func:`read_yaml` reads it back: quoted where it must be."""
    return text if _plain(text) == text else f'"{text}"'


def _decimal(value: Fraction) -> str:
    """Return the digits of a decimal: they end, because it was read from digits."""
    digits = f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
    return digits if "." in digits else f"{digits}.0"


def read_yaml(text: str) -> Any:
    """Return the one document of ``text``: mappings, lists, text, numbers, booleans.

    Integers are ``int``, decimals ``Fraction`` as written (0.7 is 7/10).

    Raises:
        RefusedError: with line and rule, if the text is empty or no such document.
    """
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise _refused(Fault.CONTROL_CHARACTER, line)
    try:
        return _document(yaml.parse(text, Loader=_SAFE_LOADER))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = mark.line + 1 if mark else None
        problem = str(getattr(error, "problem", None) or error).splitlines()[0]
        raise _refused(Fault.NOT_YAML, at, problem=problem) from None


def _document(events: Any) -> Any:
    stack: list[Any] = [_Sequence()]
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            stack[-1].add(_scalar(event, line), line)
        elif isinstance(event, _FLOW_START):
            stack.append(_opened(event, len(stack), line))
        elif isinstance(event, _FLOW_END):
            closed = stack.pop()
            stack[-1].add(closed.value, line)
        else:
            _check_frame(event, stack[0].value, line)
    if not stack[0].value or stack[0].value == [None]:
        raise _refused(Fault.EMPTY, None)
    return stack[0].value[0]


def _check_frame(event: Any, documents: list[Any], line: int) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _refused(Fault.ALIAS, line)
    if isinstance(event, yaml.DocumentStartEvent) and documents:
        raise _refused(Fault.SEVERAL_DOCUMENTS, line)


def _opened(event: Any, depth: int, line: int) -> _Mapping | _Sequence:
    _check_node(event, line)
    if depth > MAX_DEPTH:
        raise _refused(Fault.TOO_DEEP, line)
    return _Mapping() if isinstance(event, yaml.MappingStartEvent) else _Sequence()


def _check_node(event: Any, line: int) -> None:
    if event.anchor is not None:
        raise _refused(Fault.ALIAS, line)
    if event.tag not in {None, "!", _TEXT_TAG}:
        raise _refused(Fault.TAG, line, tag=event.tag)


def _scalar(event: Any, line: int) -> Any:
    _check_node(event, line)
    if _CONTROL.search(event.value):
        raise _refused(Fault.CONTROL_CHARACTER, line)
    plain = event.style in {None, ""} and event.tag is None
    return _plain(event.value) if plain else event.value


def _plain(text: str) -> Any:
    if text in _NULLS:
        return None
    if text.lower() in _BOOLEANS:
        return _BOOLEANS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text)
    return Fraction(text) if _DECIMAL.fullmatch(text) else text


def _refused(fault: Fault, line: int | None, **details: str) -> RefusedError:
    return RefusedError([Finding("", fault, details, line)])
