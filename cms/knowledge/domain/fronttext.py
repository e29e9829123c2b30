"""Front matter as text, key by key, so that what nobody changed stays as written."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.yamlsource import LinedDict, read_yaml


def split_keys(front: str) -> dict[str, str]:
    """Return the lines of each key; under "" those above the first one.

    Where several keys share a line each is written anew.
    """
    found = read_yaml(front, Findings(""))
    mapping: LinedDict = found if isinstance(found, LinedDict) else LinedDict()
    lines = front.split("\n")
    starts = [mapping.lines[name] - 1 for name in mapping]
    if len(set(starts)) < len(starts) or front.lstrip().startswith("{"):
        return {name: dump_key(name, value) for name, value in mapping.items()}
    ends = [*starts[1:], len(lines)]
    rows = zip(["", *mapping], [0, *starts], [*starts[:1], *ends], strict=False)
    return {name: "\n".join(lines[start:end]) for name, start, end in rows}


def join_keys(keys: Mapping[str, str]) -> str:
    """Return the front matter of the keys."""
    return "\n".join(text for text in keys.values() if text)


def put_key(
    keys: Mapping[str, str], name: str, text: str, order: Sequence[str]
) -> dict[str, str]:
    """Return the keys with one replaced or added.

    A new one comes after the nearest preceding one in ``order``, else at the end.
    """
    if name in keys:
        return {**keys, name: text}
    before = reversed(order[: order.index(name)])
    names = list(keys)
    place = next((names.index(one) + 1 for one in before if one in keys), len(names))
    names.insert(place, name)
    return {one: text if one == name else keys[one] for one in names}


def dump_key(name: str, value: Any) -> str:
    """Return one key as YAML, lists of texts in one line."""
    is_nested = isinstance(value, dict | list | tuple)
    text: str = yaml.safe_dump(
        {name: _plain(value)},
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None if is_nested else False,
        width=10_000,
    )
    return text.rstrip("\n")


def _plain(value: Any) -> Any:
    """Return a value without the line numbers of its mappings and lists."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
