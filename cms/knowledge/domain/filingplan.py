"""A filing plan: the places where the files of a town hall hang, by number.

Source: ``starter/filing_plan.yaml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """The lowest place of the plan: ``code`` has three digits."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Group:
    """Places for one task; ``retention`` is an example of how long files are kept."""

    code: str
    title: str
    scope: str
    retention: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class MainGroup:
    """Groups of one field of tasks; ``code`` is its digit."""

    code: str
    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class FilingPlan:
    """The whole plan, with what it is and how it is used."""

    title: str
    version: str
    status: str
    note: str
    rules: tuple[str, ...]
    main_groups: tuple[MainGroup, ...]

    def part(self, code: str) -> tuple[MainGroup, ...]:
        """Return the main group with this digit; all where there is none."""
        found = tuple(each for each in self.main_groups if each.code == code)
        return found or self.main_groups


def plan_from(data: Mapping[str, Any]) -> FilingPlan:
    """Return the plan that a file holds.

    Raises:
        KeyError: if one of the values is missing.
    """
    return FilingPlan(
        title=data["title"],
        version=data["version"],
        status=data["status"],
        note=data["note"],
        rules=tuple(data["rules"]),
        main_groups=tuple(
            MainGroup(each["code"], each["title"], tuple(map(_group, each["groups"])))
            for each in data["main_groups"]
        ),
    )


def _group(data: Mapping[str, Any]) -> Group:
    return Group(
        code=data["code"],
        title=data["title"],
        scope=data["scope"],
        retention=data["retention_hint"],
        places=tuple(Place(each["code"], each["title"]) for each in data["subgroups"]),
    )
