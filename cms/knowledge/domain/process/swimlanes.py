"""The picture of a process: one lane for each actor, steps downwards in their order.

Lanes stand side by side, so that the picture fits a column of text and grows with the
steps. Numbers are pixels; every row holds one box, so nothing overlaps.
"""

from dataclasses import dataclass

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """What is said of one step; all texts in the language of the reader.

    ``head`` stands above the action, ``notes`` below, ``marks`` (kinds of lost effort)
    last. ``wait`` and ``question`` are "" where there is none. ``back`` is the number
    of the step a case goes back to, or None; ``ends`` tells that it may end here.
    ``look`` is that of the box: step, external or automatic.
    """

    actor: str
    head: str
    text: str
    notes: tuple[str, ...]
    marks: tuple[str, ...]
    wait: str
    question: str
    rail: str
    back: int | None = None
    ends: bool = False
    look: str = "step"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words from ``x`` on the base line ``y``; ``look`` names its style."""

    x: int
    y: int
    text: str
    look: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with lines.

    ``look`` is lane, step, external, automatic, wait or
    question; ``is_marked`` tells that effort is lost there.
    """

    look: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]
    is_marked: bool = False

    @property
    def middle(self) -> int:
        """Return the x of its middle."""
        return self.x + self.width // 2

    @property
    def center(self) -> int:
        """Return the y of its middle."""
        return self.y + self.height // 2

    @property
    def end(self) -> int:
        """Return the x of its right side."""
        return self.x + self.width

    @property
    def floor(self) -> int:
        """Return the y of its lower side."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Way:
    """A line with an arrow; ``look`` is on, back or end; ``label`` is at its start."""

    look: str
    points: tuple[Point, ...]
    label: str = ""

    @property
    def label_at(self) -> Point:
        """Return where the label begins: beside the first part of the line."""
        (x, y), (end, _) = self.points[:2]
        return (x + 6, y + 14) if x == end else (x + 4, y - 5)

    @property
    def drawn(self) -> str:
        """Return the points as SVG wants them."""
        return " ".join(f"{x},{y}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole picture: lanes, boxes, ways, days at the side, its start and ends."""

    width: int
    height: int
    lanes: tuple[Box, ...]
    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]
    rail: tuple[Line, ...]
    start: Point
    ends: tuple[Point, ...]
