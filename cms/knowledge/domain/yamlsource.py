"""YAML with the line of every key and entry; numbers only where they look like it."""

import re
from typing import Any

import yaml

from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.problems import noop as _

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 20
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class LinedDict(dict[str, Any]):
    """A mapping that knows the line of each key, counted from 1."""

    line: int
    lines: dict[str, int]


class LinedList(list[Any]):
    """A list that knows the line of each entry, counted from 1."""

    line: int
    lines: list[int]


class _RefusedError(yaml.MarkedYAMLError):
    def __init__(self, problem: str, mark: Any) -> None:
        super().__init__(problem=problem, problem_mark=mark)


class _Loader(_Base):
    """The safe loader; keeps lines, refuses a key that stands twice."""


def _mapping(loader: Any, node: yaml.MappingNode) -> LinedDict:
    found = LinedDict()
    found.line, found.lines = node.start_mark.line + 1, {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise _RefusedError("a key is no text", key_node.start_mark)
        key = _text(loader, key_node)
        if key in found:
            raise _RefusedError(f"duplicate key “{key}”", key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
        found.lines[key] = key_node.start_mark.line + 1
    return found


def _sequence(loader: Any, node: yaml.SequenceNode) -> LinedList:
    found = LinedList(loader.construct_object(child, deep=True) for child in node.value)
    found.line = node.start_mark.line + 1
    found.lines = [child.start_mark.line + 1 for child in node.value]
    return found


def _text(_loader: Any, node: yaml.ScalarNode) -> str:
    text = str(node.value)
    if _CONTROL.search(text):
        raise _RefusedError("control character", node.start_mark)
    return text


def _integer(_loader: Any, node: yaml.ScalarNode) -> int | str:
    """Return plain decimals as numbers; octals, times of day and such stay text."""
    text = str(node.value)
    return int(text) if _INTEGER.fullmatch(text) else text


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:seq", _sequence)
_Loader.add_constructor("tag:yaml.org,2002:str", _text)
_Loader.add_constructor("tag:yaml.org,2002:int", _integer)
# A date is a text like any other: no key of the format takes one.
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _text)


def _check_shape(text: str) -> None:
    """Refuse what would cost too much to build: deep nesting and aliases."""
    depth = 0
    for event in yaml.parse(text, Loader=_Base):
        depth += isinstance(event, _STARTS) - isinstance(event, _ENDS)
        if depth > MAX_DEPTH:
            raise _RefusedError("nested too deeply", event.start_mark)
        if getattr(event, "anchor", None) is not None:
            raise _RefusedError("anchors and aliases", event.start_mark)


def _shift(value: Any, lines: int) -> None:
    """Move all line numbers, for YAML that begins further down in its file."""
    if isinstance(value, LinedDict):
        value.line += lines
        value.lines = {key: line + lines for key, line in value.lines.items()}
        for child in value.values():
            _shift(child, lines)
    elif isinstance(value, LinedList):
        value.line += lines
        value.lines = [line + lines for line in value.lines]
        for child in value:
            _shift(child, lines)


def read_yaml(text: str, findings: Findings, *, offset: int = 0) -> Any:
    """Return the document with lines; None with a problem when it is broken.

    ``offset`` is the number of lines of the file above the text.
    """
    try:
        _check_shape(text)
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 -- a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 + offset if error.problem_mark else 0
        findings.add(line, _("The YAML is broken: %(reason)s."), reason=error.problem)
        return None
    except (yaml.YAMLError, ValueError):
        findings.add(offset, _("The YAML is broken."))
        return None
    _shift(value, offset)
    return value
