"""Processes as BPMN: read by two tools of others, well-formed whatever is drawn."""

import json
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from cms.knowledge.domain.process.bpmn import Words, bpmn
from cms.knowledge.domain.process.diagram import diagram
from cms.knowledge.domain.process.flow import Edge, NodeKind, Way, flow
from cms.knowledge.domain.process.steps import actors
from tests.knowledge.processes import SHIPPED, STEPS, shipped, step

ROOT = Path(__file__).resolve().parents[3]
MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
ALL_KINDS = [
    step("Kasse", question="Zuständig?"),
    step("Leitung", waste="loop", days_wait=2),
    step("Kasse", question="Vollständig?", back_to=1, days_wait=1),
    step("System", automatable=True, question="Passt es?", back_to=4),
    step("Antragstellende Person", external=True, system="", waste="loop"),
    step("Kasse", question="Bezahlt?"),
]


def words(steps) -> Words:
    return Words(
        title="Hund & Steuer",
        start="Beginn",
        end="Ende",
        early_end="Endet hier",
        again="Noch einmal?",
        ways={Way.YES: "ja", Way.NO: "nein", Way.AGAIN: "ja", Way.DONE: "nein"},
        waits=[f"{one.days_wait} Tage" if one.days_wait else "" for one in steps],
        notes=[one.system for one in steps],
    )


def findings(*files: Path) -> dict[str, list[str]]:
    """Return what bpmn-moddle and bpmnlint say of files, by name."""
    node = Path(sys.executable).with_name("node")
    script = ROOT / "tests/knowledge/bpmn.mjs"
    done = subprocess.run(
        [node, script, ROOT, *files], capture_output=True, text=True, check=True
    )
    return {Path(name).name: said for name, said in json.loads(done.stdout).items()}


def test_all_shipped_processes_are_read_without_a_word(tmp_path):
    drawn = {"alle-arten.bpmn": ALL_KINDS}
    for path in SHIPPED:
        source = shipped(path)
        drawn |= {f"{source.slug}-1.bpmn": source.as_is}
        drawn |= {f"{source.slug}-2.bpmn": source.to_be}
    for name, steps in drawn.items():
        (tmp_path / name).write_bytes(bpmn(steps, words(steps)))

    found = findings(*tmp_path.iterdir())

    assert len(found) == 2 * len(SHIPPED) + 1 == 61
    assert {name: said for name, said in found.items() if said} == {}


def test_the_readers_do_find_faults(tmp_path):
    text = bpmn([step()], words([step()])).decode()
    broken = text.replace('targetRef="end"', 'targetRef="gone"')
    (tmp_path / "kaputt.bpmn").write_text(broken, encoding="utf-8")
    (tmp_path / "stumm.bpmn").write_text(text.replace('name="prüft"', ""), "utf-8")

    found = findings(*tmp_path.iterdir())

    assert any("unresolved reference" in said for said in found["kaputt.bpmn"])
    assert any("label-required" in said for said in found["stumm.bpmn"])


def test_a_step_becomes_the_task_that_fits():
    steps = [step(automatable=True), step(system="papier"), step(system=""), step()]

    kinds = [node.kind for node in flow(steps).nodes]

    assert kinds == [
        NodeKind.START, NodeKind.SERVICE, NodeKind.MANUAL, NodeKind.MANUAL,
        NodeKind.USER, NodeKind.END,
    ]  # fmt: skip


def test_gateways_stand_where_the_data_says_so():
    steps = [
        step(question="Zuständig?"),
        step(waste="loop", days_wait=1),
        step(question="Vollständig?", back_to=1),
    ]

    graph = flow(steps)

    assert [node.id for node in graph.nodes] == [
        "start", "join_1", "step_1", "split_1", "join_2", "step_2", "wait_2", "split_2",
        "step_3", "split_3", "end", "end_1",
    ]  # fmt: skip
    assert {edge for edge in graph.edges if edge.way} == {
        Edge("split_1", "join_2", Way.YES),
        Edge("split_1", "end_1", Way.NO),
        Edge("split_2", "join_2", Way.AGAIN),
        Edge("split_2", "step_3", Way.DONE),
        Edge("split_3", "join_1", Way.NO),
        Edge("split_3", "end", Way.YES),
    }


@pytest.mark.parametrize("back_to", [2, 99])
def test_a_number_that_is_not_there_yet_counts_as_the_step_itself(back_to):
    edges = flow([step(question="Fertig?", back_to=back_to), step()]).edges

    assert Edge("split_1", "join_1", Way.NO) in edges


def test_a_process_without_steps_is_none():
    with pytest.raises(ValueError, match="at least one step"):
        flow([])


def _bounds_overlap(one, two) -> bool:
    return (
        one.x < two.x + two.width
        and two.x < one.x + one.width
        and one.y < two.y + two.height
        and two.y < one.y + one.height
    )


@given(STEPS)
def test_nothing_overlaps_and_all_stand_in_the_lane_of_their_actor(steps):
    graph = flow(steps)
    plan = diagram(steps, graph)

    boxes = list(plan.nodes.values())
    assert not any(_bounds_overlap(one, two) for one, two in combinations(boxes, 2))
    lanes = list(plan.lanes.values())
    assert not any(_bounds_overlap(one, two) for one, two in combinations(lanes, 2))
    for node in graph.nodes:
        box, lane = plan.nodes[node.id], plan.lanes[steps[node.number - 1].actor]
        assert lane.x <= box.x
        assert box.x + box.width <= lane.x + lane.width
        assert lane.y <= box.y
        assert box.y + box.height <= lane.y + lane.height
    for _edge, points in plan.ways:
        assert all(0 <= x <= plan.pool.width for x, _y in points)
        assert all(0 <= y <= plan.pool.height for _x, y in points)


@settings(deadline=None)
@given(STEPS)
def test_whatever_is_drawn_is_well_formed_and_whole(steps):
    root = ET.fromstring(bpmn(steps, words(steps)))  # noqa: S314 -- our own

    process = root.find(f"{MODEL}process")
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert len(root.findall(f".//{MODEL}lane")) == len(actors(steps))
    tasks = [each for each in process if each.get("id").startswith("step_")]
    assert len(tasks) == len(steps)
    refs = [each.text for each in root.iter(f"{MODEL}flowNodeRef")]
    nodes = {each.get("id") for each in process} - {"lanes"}
    nodes = {name for name in nodes if not name.startswith("flow_")}
    assert sorted(refs) == sorted(nodes)
    for edge in process.iter(f"{MODEL}sequenceFlow"):
        assert {edge.get("sourceRef"), edge.get("targetRef")} <= nodes


@given(STEPS)
def test_every_element_is_reached_and_leads_to_an_end(steps):
    graph = flow(steps)

    def reached(first, follow):
        seen, todo = set(), [first]
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo += follow(name)
        return seen

    ahead = reached(
        "start", lambda name: [e.target for e in graph.edges if e.source == name]
    )
    back = reached(
        "end", lambda name: [e.source for e in graph.edges if e.target == name]
    )
    names = {node.id for node in graph.nodes}
    early = {node.id for node in graph.nodes if node.beside}
    assert ahead == names
    assert back == names - early
