"""YAML with the line of every key and entry."""

from collections.abc import Hashable
from typing import Any

import yaml

from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.problems import noop as _

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LinedDict(dict[str, Any]):
    """A mapping that knows the line of each key, counted from 1."""

    line: int
    lines: dict[str, int]


class LinedList(list[Any]):
    """A list that knows the line of each entry, counted from 1."""

    line: int
    lines: list[int]


class _DuplicateKeyError(yaml.MarkedYAMLError):
    pass


class _Loader(_Base):
    """The safe loader; keeps lines, refuses a key that stands twice."""


def _mapping(loader: Any, node: yaml.MappingNode) -> LinedDict:
    found = LinedDict()
    found.line, found.lines = node.start_mark.line + 1, {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable) or str(key) in found:
            raise _DuplicateKeyError(
                problem=f"duplicate key “{key}”", problem_mark=key_node.start_mark
            )
        found[str(key)] = loader.construct_object(value_node, deep=True)
        found.lines[str(key)] = key_node.start_mark.line + 1
    return found


def _sequence(loader: Any, node: yaml.SequenceNode) -> LinedList:
    found = LinedList(loader.construct_object(child, deep=True) for child in node.value)
    found.line = node.start_mark.line + 1
    found.lines = [child.start_mark.line + 1 for child in node.value]
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:seq", _sequence)


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
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 -- a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 + offset if error.problem_mark else 0
        findings.add(line, _("The YAML is broken: %(reason)s."), reason=error.problem)
        return None
    except (yaml.YAMLError, ValueError, RecursionError):
        findings.add(offset, _("The YAML is broken."))
        return None
    _shift(value, offset)
    return value
