"""Where the elements of a process stand on the plane of a BPMN diagram.

One column for each node in the order of the process, one lane for each actor; so
nothing overlaps, and ways across lanes run between the columns. Numbers are pixels.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cms.knowledge.domain.process.flow import Edge, Flow, Node, NodeKind
from cms.knowledge.domain.process.steps import ProcessStep, actors

_COLUMN = 200  # from the middle of one node to that of the next
_HEAD = 30  # the names of pool and lanes stand upright in bands of this width
_MIDDLE = 80  # from the top of a lane to the middle of its nodes
_LANE = 170
_ROW = 75  # more height for ends that stand below their gateway
_TRACK = 14  # more height for each way back
_SIZES = {
    NodeKind.START: (36, 36),
    NodeKind.END: (36, 36),
    NodeKind.WAIT: (36, 36),
    NodeKind.GATEWAY: (50, 50),
}
_TASK = (160, 100)
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle, from its left upper corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> Point:
        """The point in its middle."""
        return self.x + self.width // 2, self.y + self.height // 2

    @property
    def bottom(self) -> Point:
        """The point in the middle of its lower side."""
        return self.x + self.width // 2, self.y + self.height


@dataclass(frozen=True, slots=True)
class Diagram:
    """The pool, its lanes by actor, nodes by id, and the points of each edge."""

    pool: Bounds
    lanes: Mapping[str, Bounds]
    nodes: Mapping[str, Bounds]
    ways: Sequence[tuple[Edge, tuple[Point, ...]]]


def diagram(steps: Sequence[ProcessStep], graph: Flow) -> Diagram:
    """Return where everything stands; no two nodes overlap, each is in its lane."""
    order = [node for node in graph.nodes if not node.beside]
    columns = {node.id: column for column, node in enumerate(order)}
    width = 2 * _HEAD + _COLUMN * len(order)
    lanes = _lanes(steps, graph, width)
    nodes, floors = {}, {}
    for node in graph.nodes:
        lane = lanes[steps[node.number - 1].actor]
        x = 2 * _HEAD + _COLUMN * columns[node.beside or node.id] + _COLUMN // 2
        y = lane.y + _MIDDLE + (_ROW if node.beside else 0)
        nodes[node.id] = _around(x, y, node)
        floors[node.id] = lane.y + lane.height
    height = sum(lane.height for lane in lanes.values())
    ways = _ways(graph, nodes, floors)
    return Diagram(Bounds(0, 0, width, height), lanes, nodes, ways)


def _around(x: int, y: int, node: Node) -> Bounds:
    width, height = _SIZES.get(node.kind, _TASK)
    return Bounds(x - width // 2, y - height // 2, width, height)


def _lanes(steps: Sequence[ProcessStep], graph: Flow, width: int) -> dict[str, Bounds]:
    """Return one lane for each actor, high enough for what runs below its nodes."""
    found = {}
    top = 0
    for actor in actors(steps):
        own = [node for node in graph.nodes if steps[node.number - 1].actor == actor]
        names = {node.id for node in own}
        back = sum(edge.goes_back and edge.source in names for edge in graph.edges)
        row = _ROW if any(node.beside for node in own) else 0
        height = _LANE + row + _TRACK * back
        found[actor] = Bounds(_HEAD, top, width - _HEAD, height)
        top += height
    return found


def _ways(
    graph: Flow, nodes: Mapping[str, Bounds], floors: Mapping[str, int]
) -> tuple[tuple[Edge, tuple[Point, ...]], ...]:
    """Return the points of each edge; ways back have a track each, low in the lane.

    ``floors`` is the lower end of the lane of each node.
    """
    tracks: Counter[int] = Counter()
    found = []
    for edge in graph.edges:
        source, target = nodes[edge.source], nodes[edge.target]
        if edge.goes_back:
            floor = floors[edge.source]
            tracks[floor] += 1
            points = _back(source, target, floor - _TRACK * tracks[floor])
        elif source.middle[0] == target.middle[0]:
            points = (source.bottom, (target.middle[0], target.y))
        else:
            points = _on(source, target)
        found.append((edge, points))
    return tuple(found)


def _back(source: Bounds, target: Bounds, track: int) -> tuple[Point, ...]:
    """Return the way down from a gateway, along the track and up or down to another."""
    (x, _), (goal, _) = source.bottom, target.bottom
    end = target.bottom if target.y < track else (goal, target.y)
    return source.bottom, (x, track), (goal, track), end


def _on(source: Bounds, target: Bounds) -> tuple[Point, ...]:
    """Return the way to the next column: straight, or across between the columns."""
    start = source.x + source.width, source.middle[1]
    end = target.x, target.middle[1]
    if start[1] == end[1]:
        return start, end
    x = target.middle[0] - _COLUMN // 2
    return start, (x, start[1]), (x, end[1]), end
