"""A process as BPMN 2.0 XML with its diagram. Source: OMG, BPMN 2.0.2 (2013)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from cms.knowledge.domain.process.diagram import Bounds, diagram
from cms.knowledge.domain.process.flow import Edge, Flow, Node, NodeKind, Way, flow
from cms.knowledge.domain.process.steps import ProcessStep, actors

_SPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_LABEL = 20  # height of a line of a label, pixels
_LABEL_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Words:
    """What the diagram says besides the steps, in the language of its readers.

    ``waits`` and ``notes`` hold one text for each step: how long it waits behind the
    step ("" for not at all), and what else there is to say about it.
    """

    title: str
    start: str
    end: str
    early_end: str
    again: str
    ways: Mapping[Way, str]
    waits: Sequence[str]
    notes: Sequence[str]


def bpmn(steps: Sequence[ProcessStep], words: Words) -> bytes:
    """Return the XML of a process with one pool and one lane for each actor.

    Raises:
        ValueError: if there is no step.
    """
    graph = flow(steps)
    root = ET.Element("bpmn:definitions", {f"xmlns:{n}": u for n, u in _SPACES.items()})
    root.set("id", "definitions")
    root.set("targetNamespace", "urn:wandelwerk:process")
    pool = ET.SubElement(root, "bpmn:collaboration", id="collaboration")
    ET.SubElement(
        pool,
        "bpmn:participant",
        id="pool",
        name=_clean(words.title),
        processRef="process",
    )
    process = ET.SubElement(root, "bpmn:process", id="process", isExecutable="false")
    _add_lanes(process, steps, graph)
    for node in graph.nodes:
        _add_node(process, node, steps[node.number - 1], words)
        _add_ends_of_edges(process[-1], node, graph)
    for number, edge in enumerate(graph.edges, 1):
        _add_edge(process, f"flow_{number}", edge, words)
    _add_diagram(root, steps, graph)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _clean(text: str) -> str:
    """Return the text without what XML cannot hold."""
    return "".join(sign for sign in text if _is_allowed(sign))


def _is_allowed(sign: str) -> bool:
    """Source: XML 1.0, section 2.2."""
    return sign in "\t\n" or (
        sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff"
    )


def _add_lanes(process: ET.Element, steps: Sequence[ProcessStep], graph: Flow) -> None:
    lanes = ET.SubElement(process, "bpmn:laneSet", id="lanes")
    for number, actor in enumerate(actors(steps), 1):
        lane = ET.SubElement(
            lanes, "bpmn:lane", id=f"lane_{number}", name=_clean(actor)
        )
        for node in graph.nodes:
            if steps[node.number - 1].actor == actor:
                ET.SubElement(lane, "bpmn:flowNodeRef").text = node.id


def _add_node(process: ET.Element, node: Node, step: ProcessStep, words: Words) -> None:
    name = _clean(_name(node, step, words))
    element = ET.SubElement(process, f"bpmn:{node.kind}", id=node.id)
    if name:
        element.set("name", name)
    note = _clean(words.notes[node.number - 1])
    if node.id.startswith("step_") and note:
        ET.SubElement(element, "bpmn:documentation").text = note


def _name(node: Node, step: ProcessStep, words: Words) -> str:
    """Return what stands at a node; gateways that only join say nothing."""
    match node.id.partition("_")[0]:
        case "step":
            return step.action
        case "wait":
            return words.waits[node.number - 1]
        case "split":
            return step.question or words.again
        case "start":
            return words.start
        case "end":
            return words.early_end if node.beside else words.end
    return ""


def _add_ends_of_edges(element: ET.Element, node: Node, graph: Flow) -> None:
    """Name the edges of a node; the event of a waiting one comes last."""
    for number, edge in enumerate(graph.edges, 1):
        if edge.target == node.id:
            ET.SubElement(element, "bpmn:incoming").text = f"flow_{number}"
    for number, edge in enumerate(graph.edges, 1):
        if edge.source == node.id:
            ET.SubElement(element, "bpmn:outgoing").text = f"flow_{number}"
    if node.kind == NodeKind.WAIT:
        ET.SubElement(element, "bpmn:timerEventDefinition", id=f"timer_{node.number}")


def _add_edge(process: ET.Element, name: str, edge: Edge, words: Words) -> None:
    said = words.ways.get(edge.way, "")
    element = ET.SubElement(
        process,
        "bpmn:sequenceFlow",
        id=name,
        sourceRef=edge.source,
        targetRef=edge.target,
    )
    if said:
        element.set("name", said)


def _add_diagram(root: ET.Element, steps: Sequence[ProcessStep], graph: Flow) -> None:
    plan = diagram(steps, graph)
    holder = ET.SubElement(root, "bpmndi:BPMNDiagram", id="diagram")
    plane = ET.SubElement(
        holder, "bpmndi:BPMNPlane", id="plane", bpmnElement="collaboration"
    )
    _add_shape(plane, "pool", plan.pool).set("isHorizontal", "true")
    for number, lane in enumerate(plan.lanes.values(), 1):
        _add_shape(plane, f"lane_{number}", lane).set("isHorizontal", "true")
    for node in graph.nodes:
        bounds = plan.nodes[node.id]
        shape = _add_shape(plane, node.id, bounds)
        if node.kind == NodeKind.GATEWAY:
            shape.set("isMarkerVisible", "true")
        if not node.id.startswith("step_"):
            _add_label(shape, node, bounds)
    for number, (_edge, points) in enumerate(plan.ways, 1):
        name = f"flow_{number}"
        line = ET.SubElement(
            plane, "bpmndi:BPMNEdge", id=f"{name}_di", bpmnElement=name
        )
        for x, y in points:
            ET.SubElement(line, "di:waypoint", x=str(x), y=str(y))


def _add_shape(plane: ET.Element, name: str, bounds: Bounds) -> ET.Element:
    shape = ET.SubElement(plane, "bpmndi:BPMNShape", id=f"{name}_di", bpmnElement=name)
    _add_bounds(shape, bounds)
    return shape


def _add_label(shape: ET.Element, node: Node, bounds: Bounds) -> None:
    """Put the words of a gateway above it and those of an event below."""
    x, _ = bounds.middle
    above = node.kind == NodeKind.GATEWAY
    y = bounds.y - 2 * _LABEL if above else bounds.y + bounds.height + 4
    label = ET.SubElement(shape, "bpmndi:BPMNLabel")
    box = Bounds(x - _LABEL_WIDTH // 2, y, _LABEL_WIDTH, 2 * _LABEL)
    _add_bounds(label, box)


def _add_bounds(parent: ET.Element, bounds: Bounds) -> None:
    ET.SubElement(
        parent,
        "dc:Bounds",
        x=str(bounds.x),
        y=str(bounds.y),
        width=str(bounds.width),
        height=str(bounds.height),
    )
