"""What the folder is made of: chapters of texts, lists and tables."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what follows it: sentences, points of a list, a table.

    ``rows`` have as many cells as ``head``; the first cell of a row names it.
    """

    heading: str = ""
    text: str = ""
    points: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter; ``title`` is its heading."""

    title: str
    parts: tuple[Part, ...]
