"""Files of synonyms: read and checked, without a database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from cms.search.domain.german.synonyms import Direction

_FEWEST = 2  # terms of a group
_FIELDS = {"id", "kind", "terms", "direction", "note", "extends"}


class SourceError(Exception):
    """What is wrong with files; ``problems`` are sentences with file and place."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(slots=True)
class GroupSource:
    """One group of a file; the first term is the preferred one.

    ``extends`` is the id of the group whose preferred term is this one's, too.
    """

    key: str
    terms: list[str]
    direction: str
    place: str
    extends: str = ""
    ambiguous: list[str] = field(default_factory=list)


def read_groups(files: Iterable[tuple[str, str]]) -> list[GroupSource]:
    """Return the groups of all files, given as name and text.

    The terms of a group that ``extends`` another lead to that one's first term.

    Raises:
        SourceError: with every problem of all files.
    """
    problems: list[str] = []
    groups: dict[str, GroupSource] = {}
    unsure: list[str] = []
    for name, text in files:
        data = _parsed(name, text, problems)
        for number, raw in enumerate(data.get("groups") or [], 1):
            _read(f"{name}, groups {number}", raw, groups, problems)
        unsure += [str(each.get("term", "")) for each in data.get("ambiguous") or []]
    _extend(groups, problems)
    _check_terms(groups.values(), problems)
    if problems:
        raise SourceError(problems)
    _mark(groups.values(), unsure)
    return list(groups.values())


def _parsed(name: str, text: str, problems: list[str]) -> Mapping[str, Any]:
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        problems.append(f"{name}: no readable YAML: {str(error).splitlines()[0]}")
        return {}
    if not isinstance(data, dict) or not isinstance(data.get("groups", []), list):
        problems.append(f"{name}: “groups” must be a list.")
        return {}
    return data


def _read(
    place: str,
    raw: object,
    groups: dict[str, GroupSource],
    problems: list[str],
) -> None:
    """Put one entry where it belongs, or say what is wrong with it."""
    if not isinstance(raw, dict) or not isinstance(raw.get("terms"), list):
        problems.append(f"{place}: “terms” must be a list.")
        return
    if unknown := sorted(map(str, raw.keys() - _FIELDS)):
        problems.append(f"{place}: unknown: {', '.join(unknown)}.")
    terms = [str(term).strip() for term in raw["terms"]]
    direction = str(raw.get("direction", Direction.BOTH))
    if direction not in set(Direction):
        problems.append(f"{place}: “direction” must be both or to_first.")
    key = str(raw.get("id") or "")
    if not key or key in groups:
        problems.append(f"{place}: “id” must be there, and once.")
    extended = str(raw.get("extends") or "")
    groups[key] = GroupSource(key, terms, direction, place, extended)


def _extend(groups: Mapping[str, GroupSource], problems: list[str]) -> None:
    """Put the preferred term of the extended group in front."""
    for each in groups.values():
        if not each.extends:
            continue
        if each.extends in groups and not groups[each.extends].extends:
            each.terms.insert(0, groups[each.extends].terms[0])
        else:
            problems.append(f"{each.place}: there is no group “{each.extends}”.")


def _check_terms(groups: Iterable[GroupSource], problems: list[str]) -> None:
    seen: dict[str, str] = {}
    for group in groups:
        if len(group.terms) < _FEWEST:
            problems.append(f"{group.place}: a group has two terms or more.")
        for term in group.terms[bool(group.extends) :]:
            other = seen.setdefault(term.lower(), group.key)
            if not term or other != group.key:
                problems.append(f"{group.place}: “{term}” stands in “{other}” too.")


def _mark(groups: Iterable[GroupSource], unsure: Iterable[str]) -> None:
    words = {term.lower() for term in unsure}
    for group in groups:
        group.ambiguous = [term for term in group.terms if term.lower() in words]
