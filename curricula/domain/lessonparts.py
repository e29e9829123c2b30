"""What a lesson shows, as values that can be kept."""

from dataclasses import dataclass

from cms.knowledge.domain.markup import RenderedSection
from cms.knowledge.domain.variables import wanted


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A lesson beside another one."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class LessonParts:
    """A lesson ready to be shown, without words of a municipality.

    ``breadcrumbs`` are (title, address) from the section down to the lesson itself,
    ``number`` of ``total`` is its place in the course; 0 for a draft without one.
    """

    sections: tuple[RenderedSection, ...]
    task: str
    breadcrumbs: tuple[tuple[str, str], ...]
    number: int
    total: int
    before: Neighbour | None = None
    after: Neighbour | None = None

    @property
    def placeholders(self) -> frozenset[str]:
        """Return what differs from municipality to municipality."""
        return wanted(self.task).union(*(one.placeholders for one in self.sections))

    @property
    def course(self) -> tuple[str, str]:
        """Return title and address of the course."""
        return self.breadcrumbs[-2]
