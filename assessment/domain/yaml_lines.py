"""On which line of a YAML text each of its entries stands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import yaml

from assessment.domain.findings import Finding
from assessment.domain.yaml_text import MAX_NAMED

_SAFE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def add_lines(findings: Sequence[Finding], text: str) -> list[Finding]:
    """Return the findings with the lines on which their paths stand.

    ``text`` was read by :func:`assessment.domain.yaml_text.read_yaml`, so it is neither
    deep nor tangled. What is missing from it stands on no line.
    """
    lines = dict(_places(yaml.compose(text, Loader=_SAFE_LOADER), ""))
    return [
        each if each.line is not None else replace(each, line=lines.get(each.path))
        for each in findings
    ]


def _places(node: yaml.Node | None, path: str) -> Iterator[tuple[str, int]]:
    """Yield every path below the node with its line, from 1."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = key.value[:MAX_NAMED]
            place = f"{path}.{name}" if path else name
            yield place, key.start_mark.line + 1
            yield from _places(value, place)
    elif isinstance(node, yaml.SequenceNode):
        for at, entry in enumerate(node.value):
            place = f"{path}[{at}]"
            yield place, entry.start_mark.line + 1
            yield from _places(entry, place)
