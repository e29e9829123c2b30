"""One line of a result list."""

from dataclasses import dataclass
from datetime import date

from cms.search.domain.german.snippets import Piece


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found; words that were looked for are marked in its texts.

    ``way`` holds the titles above it, from the section down. ``file_title`` and
    ``file_url`` name the file that the snippet is from, if any.
    """

    kind: str
    title: tuple[Piece, ...]
    url: str
    snippet: tuple[Piece, ...]
    day: date | None = None
    score: float = 0.0
    way: tuple[str, ...] = ()
    file_title: str = ""
    file_url: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One value results can be narrowed to; ``url`` puts it in or takes it out."""

    label: str
    count: int
    url: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One property of results with its values, most frequent first."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def items(self) -> list[tuple[str, str, bool, int]]:
        """The options as filters show them: label, address, chosen, count."""
        return [(each.label, each.url, each.is_on, each.count) for each in self.options]
