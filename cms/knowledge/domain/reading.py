"""What a content loader read from its folders, before anything is written."""

from dataclasses import dataclass, field
from typing import Any

from cms.knowledge.domain.problems import Problem
from cms.knowledge.domain.references import Reference


@dataclass(frozen=True, slots=True)
class Provided:
    """A name other files may refer to, such as ("page", "akten-ordnen")."""

    scheme: str
    key: str
    path: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Values of all files of one loader, with what they offer, use and get wrong.

    ``items`` are the loader's own values; ``files`` counts the files that were read.
    """

    items: tuple[Any, ...] = ()
    files: int = 0
    provided: tuple[Provided, ...] = ()
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Tally:
    """What an import did: new, changed, unchanged, and edited pages left alone."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)

    @property
    def written(self) -> int:
        """How many things were made or changed."""
        return self.new + self.changed
