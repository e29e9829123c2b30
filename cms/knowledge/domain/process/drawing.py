"""Drawing the picture of a process, row by row; see ``swimlanes``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.knowledge.domain.process.swimlanes import (
    Box,
    Item,
    Line,
    Picture,
    Point,
    Way,
)
from cms.knowledge.domain.process.wrapping import wrap

_WIDTH = 700  # of all lanes together, if they have room enough
_LANE = 140  # at least
_RAIL = 64  # the days stand left of the lanes
_MARGIN = 13  # from the side of a lane to its boxes
_PADDING = 9  # from the side of a box to its words
_LINE = 17  # height of a line of words
_BASE = 13  # from the top of a line to its base line
_GAP = 22  # between rows
_TRACK = 14  # between two ways back
_EDGE = 20  # right of the lanes
_SHORT = 9  # how far a way back to the same step stands off


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the lanes are: their names in order, and the width of each."""

    names: tuple[str, ...]
    lane: int

    def left(self, actor: str) -> int:
        """Return the x of a lane."""
        return _RAIL + self.names.index(actor) * self.lane

    @property
    def right(self) -> int:
        """Return the x behind the last lane."""
        return _RAIL + len(self.names) * self.lane


@dataclass(frozen=True, slots=True)
class Drawn:
    """The boxes of one step, from top to bottom: step, waiting, question."""

    item: Item
    boxes: tuple[Box, ...]


def draw(items: Sequence[Item], *, yes: str, no: str) -> Picture:
    """Return the picture of the steps; no box overlaps another, each is in its lane.

    ``yes`` and ``no`` are the answers to questions.

    Raises:
        ValueError: if there is no step.
    """
    if not items:
        raise ValueError("a process has at least one step")
    names = tuple(dict.fromkeys(item.actor for item in items))
    frame = Frame(names, max(_LANE, _WIDTH // len(names)))
    head = max(len(wrap(name, frame.lane - _MARGIN)) for name in names)
    top = _LINE * head + 2 * _PADDING
    drawn = _rows(items, frame, top + 2 * _GAP)
    boxes = [box for each in drawn for box in each.boxes]
    height = boxes[-1].floor + 2 * _GAP
    start = boxes[0].middle, top + _GAP // 2
    finish = boxes[-1].middle, height - _GAP // 2
    back = [*_ways_back(drawn, frame, no)]
    early = [*_early_ends(drawn, frame, no)]
    return Picture(
        width=max([frame.right, *(x for way in back for x, _y in way.points)]) + _EDGE,
        height=height,
        lanes=tuple(_lane(name, frame, height) for name in names),
        boxes=tuple(boxes),
        ways=(*_ways_on(drawn, start, finish, yes), *back, *early),
        rail=tuple(_rail(drawn)),
        start=start,
        ends=(finish, *(way.points[-1] for way in early)),
    )


def _rows(items: Sequence[Item], frame: Frame, top: int) -> list[Drawn]:
    drawn = []
    for item in items:
        boxes = []
        for box in _boxes(item, frame, top):
            boxes.append(box)
            top = box.floor + _GAP
        drawn.append(Drawn(item, tuple(boxes)))
    return drawn


def _boxes(item: Item, frame: Frame, top: int) -> Iterator[Box]:
    """Yield the boxes of a step, each below the one before."""
    texts = [
        (item.head, "head"),
        (item.text, "text"),
        *((note, "note") for note in item.notes),
        *((mark, "mark") for mark in item.marks),
    ]
    step = _box(item.look, texts, item.actor, frame, top)
    yield step if not item.marks else _marked(step)
    top = step.floor + _GAP
    if item.wait:
        wait = _box("wait", [(item.wait, "wait")], item.actor, frame, top)
        yield wait
        top = wait.floor + _GAP
    if item.question:
        yield _box("question", [(item.question, "text")], item.actor, frame, top)


def _box(
    look: str, texts: Sequence[tuple[str, str]], actor: str, frame: Frame, top: int
) -> Box:
    x, width = frame.left(actor) + _MARGIN, frame.lane - 2 * _MARGIN
    said = [
        (line, style)
        for text, style in texts
        for line in wrap(text, width - 2 * _PADDING)
    ]
    lines = tuple(
        Line(x + _PADDING, top + _PADDING + _BASE + _LINE * row, line, style)
        for row, (line, style) in enumerate(said)
    )
    return Box(look, x, top, width, _LINE * len(lines) + 2 * _PADDING, lines)


def _marked(box: Box) -> Box:
    return Box(box.look, box.x, box.y, box.width, box.height, box.lines, is_marked=True)


def _lane(name: str, frame: Frame, height: int) -> Box:
    x = frame.left(name)
    lines = tuple(
        Line(x + _PADDING, _PADDING + _BASE + _LINE * row, text, "name")
        for row, text in enumerate(wrap(name, frame.lane - _MARGIN))
    )
    return Box("lane", x, 0, frame.lane, height, lines)


def _rail(drawn: Sequence[Drawn]) -> Iterator[Line]:
    """Yield the day of each step that is not on the day of the one before."""
    before = ""
    for each in drawn:
        if each.item.rail != before:
            before = each.item.rail
            yield Line(0, each.boxes[0].y + _PADDING + _BASE, before, "rail")


def _ways_on(
    drawn: Sequence[Drawn], start: Point, finish: Point, yes: str
) -> Iterator[Way]:
    """Yield the ways from the start over all boxes to the end."""
    (x, y), goal = start, finish
    label = ""
    for each in drawn:
        for box in each.boxes:
            yield Way("on", _across((x, y), (box.middle, box.y)), label)
            x, y, label = box.middle, box.floor, ""
        label = yes if each.item.question else ""
    yield Way("on", _across((x, y), goal), label)


def _across(start: Point, end: Point) -> tuple[Point, ...]:
    """Return the way down, with its part to another lane halfway."""
    if start[0] == end[0]:
        return start, end
    half = (start[1] + end[1]) // 2
    return start, (start[0], half), (end[0], half), end


def _ways_back(drawn: Sequence[Drawn], frame: Frame, no: str) -> Iterator[Way]:
    """Yield the ways back: beside a step that repeats itself, else right of lanes."""
    tracks = 0
    for number, each in enumerate(drawn, 1):
        if each.item.back is None:
            continue
        source, target = each.boxes[-1], drawn[each.item.back - 1].boxes[0]
        x = target.end + _SHORT
        if each.item.back != number:
            tracks += 1
            x = frame.right + _EDGE + _TRACK * tracks
        leaves = source.center + (_PADDING if source is target else 0)
        enters = target.center - _PADDING
        points = (source.end, leaves), (x, leaves), (x, enters), (target.end, enters)
        yield Way("back", points, no if each.item.question else "")


def _early_ends(drawn: Sequence[Drawn], frame: Frame, no: str) -> Iterator[Way]:
    """Yield the ways from questions to ends inside the process."""
    for each in drawn:
        if each.item.ends:
            source = each.boxes[-1]
            end = frame.right + _EDGE // 2, source.center
            yield Way("end", ((source.end, source.center), end), no)
