"""A process as a graph: events, tasks, waiting, gateways and what joins them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cms.knowledge.domain.process.steps import ProcessStep, may_end, returns_to


class NodeKind(StrEnum):
    """What stands in the graph; the values are the elements of BPMN 2.0."""

    START = "startEvent"
    END = "endEvent"
    MANUAL = "manualTask"
    SERVICE = "serviceTask"
    USER = "userTask"
    WAIT = "intermediateCatchEvent"
    GATEWAY = "exclusiveGateway"


@dataclass(frozen=True, slots=True)
class Node:
    """One element; ``number`` is that of the step it belongs to, from 1.

    ``beside`` names the node it stands below, for ends inside the process.
    """

    id: str
    kind: NodeKind
    number: int
    beside: str = ""


class Way(StrEnum):
    """Why a case goes along an edge."""

    ON = ""
    YES = "yes"
    NO = "no"
    AGAIN = "again"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Edge:
    """What follows what."""

    source: str
    target: str
    way: Way = Way.ON

    @property
    def goes_back(self) -> bool:
        """Whether it leads to a step that was there before."""
        return self.way in {Way.NO, Way.AGAIN} and self.target.startswith("join_")


@dataclass(frozen=True, slots=True)
class Flow:
    """Nodes in the order of the process, and their edges."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def flow(steps: Sequence[ProcessStep]) -> Flow:
    """Return the graph of the steps: begin, each step in order, end.

    A step has a gateway behind it where the data says so: it has a question, or it is
    marked as a loop. Waiting is an event behind the step, so a loop waits again.

    Raises:
        ValueError: if there is no step.
    """
    if not steps:
        raise ValueError("a process has at least one step")
    joined = {returns_to(steps, number) for number in range(1, len(steps) + 1)}
    nodes = [Node("start", NodeKind.START, 1)]
    edges: list[Edge] = []
    way = Way.ON
    for number, step in enumerate(steps, 1):
        for node in _nodes(step, number, is_joined=number in joined):
            edges.append(Edge(nodes[-1].id, node.id, way))
            nodes.append(node)
            way = Way.ON
        back = returns_to(steps, number)
        way = _way_on(step, back)
        if back is not None:
            edges.append(Edge(f"split_{number}", f"join_{back}", _way_back(step)))
    edges.append(Edge(nodes[-1].id, "end", way))
    nodes.append(Node("end", NodeKind.END, len(steps)))
    ends = [*_early_ends(steps)]
    edges += [Edge(end.beside, end.id, Way.NO) for end in ends]
    return Flow((*nodes, *ends), tuple(edges))


def _nodes(step: ProcessStep, number: int, *, is_joined: bool) -> Iterator[Node]:
    if is_joined:
        yield Node(f"join_{number}", NodeKind.GATEWAY, number)
    yield Node(f"step_{number}", _task(step), number)
    if step.days_wait:
        yield Node(f"wait_{number}", NodeKind.WAIT, number)
    if step.question or step.waste == "loop":
        yield Node(f"split_{number}", NodeKind.GATEWAY, number)


def _task(step: ProcessStep) -> NodeKind:
    if step.automatable:
        return NodeKind.SERVICE
    return NodeKind.MANUAL if step.system in {"", "papier"} else NodeKind.USER


def _way_on(step: ProcessStep, back: int | None) -> Way:
    """Return why a case goes on to the next step."""
    if step.question:
        return Way.YES
    return Way.ON if back is None else Way.DONE


def _way_back(step: ProcessStep) -> Way:
    return Way.NO if step.question else Way.AGAIN


def _early_ends(steps: Sequence[ProcessStep]) -> Iterator[Node]:
    for number, step in enumerate(steps, 1):
        if may_end(step):
            yield Node(f"end_{number}", NodeKind.END, number, f"split_{number}")
