"""What a content page shows, as values that can be kept."""

from dataclasses import dataclass

from cms.knowledge.domain.explaining import Term
from cms.knowledge.domain.markup import RenderedSection
from cms.knowledge.domain.pagelink import PageLink


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file to download; ``kind`` is its ending in capitals, ``size`` in bytes."""

    title: str
    url: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page ready to be shown, without words of a municipality.

    ``breadcrumbs`` are (title, address) from the section down to the page itself, whose
    address is empty; ``topics`` are (id, name); ``steps`` are ids of the catalogue;
    ``version`` is the number of the newest version, 0 without one; ``explained`` are
    the sections with first mentions of ``terms`` as links to what they mean.
    """

    sections: tuple[RenderedSection, ...]
    breadcrumbs: tuple[tuple[str, str], ...]
    topics: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    related: tuple[PageLink, ...]
    files: tuple[FileLink, ...] = ()
    version: int = 0
    explained: tuple[RenderedSection, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def placeholders(self) -> frozenset[str]:
        """Return what differs from municipality to municipality."""
        return frozenset().union(*(one.placeholders for one in self.sections))

    @property
    def contents(self) -> list[tuple[str, str]]:
        """Heading and anchor of the sections; [] where a page is too short for it."""
        found = [(one.heading, one.anchor) for one in self.sections if one.heading]
        return found if len(found) >= _LONG else []


_LONG = 3  # sections from which on a table of contents helps
