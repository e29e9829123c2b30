"""One question of the catalogue file with its anchors and steps."""

from collections.abc import Mapping

from assessment.domain.catalogue import (
    TOP_LEVEL,
    Question,
    Requirement,
    Step,
    Support,
)
from assessment.domain.findings import Fault
from assessment.domain.reading import Record
from assessment.domain.versions import read_version
from assessment.domain.yaml_text import as_written

# Upper bounds keep every number and text within what can be stored and shown.
MAX_TITLE = 200
MAX_QUESTION_ID = 20
MAX_REVISION = 1000
MAX_EFFORT = 1000


def read_question(record: Record, dimension: str) -> Question:
    """Return the question; anchors and steps come in the order of the levels."""
    views = record.record("perspectives")
    question_id = record.id(limit=MAX_QUESTION_ID)
    question = Question(
        id=question_id,
        dimension=dimension,
        since=read_version(record, "since"),
        revision=record.integer("revision", 1, MAX_REVISION),
        revision_map=_read_revision_map(record),
        title=record.text("title", limit=MAX_TITLE),
        text=record.text("text"),
        help=record.note("help"),
        evidence=record.note("evidence"),
        weight=record.integer("weight", 1, 3),
        gate=record.flag("gate"),
        na_allowed=record.flag("na_allowed"),
        na_reason=record.text("na_reason", ""),
        lead=views.text("lead"),
        also=views.texts("also"),
        topics=record.texts("topics"),
        sources=record.texts("sources"),
        anchors=_read_anchors(record),
        steps=_read_steps(record, question_id),
    )
    views.close()
    return question


def _read_revision_map(record: Record) -> Mapping[int, int] | None:
    if not record.has("revision_map"):
        return None
    levels: dict[int, int] = {}
    for old, new in record.mapping("revision_map").items():
        at = f"revision_map.{as_written(old)}"
        if record.is_integer(old, at, 0, TOP_LEVEL) and record.is_integer(
            new, at, 0, TOP_LEVEL
        ):
            levels[old] = new
    return levels


def _read_anchors(record: Record) -> tuple[str, ...]:
    anchors = record.each("levels", _read_anchor)
    if record.has("levels") and [level for level, _ in anchors] != list(
        range(TOP_LEVEL + 1)
    ):
        record.add(Fault.LEVELS_INCOMPLETE, "levels")
    return tuple(text for _, text in anchors)


def _read_anchor(record: Record) -> tuple[int, str]:
    return record.integer("level", 0, TOP_LEVEL), record.text("anchor")


def _read_steps(record: Record, question: str) -> tuple[Step, ...]:
    steps = record.each("steps", lambda step: _read_step(step, question))
    if record.has("steps") and len(steps) != TOP_LEVEL:
        record.add(Fault.STEPS_INCOMPLETE, "steps")
        return steps
    for at, step in enumerate(steps):
        expected = f"{question}.{at + 1}"
        if step.id != expected or step.to_level != at + 1:
            record.add(Fault.STEP_MISNAMED, f"steps[{at}]", expected=expected)
    return steps


def _read_step(record: Record, question: str) -> Step:
    from_level = record.integer("from_level", 0, TOP_LEVEL)
    to_level = record.integer("to_level", 0, TOP_LEVEL)
    return Step(
        id=record.text("id"),
        question=question,
        to_level=to_level if to_level == from_level + 1 else 0,
        title=record.text("title", limit=MAX_TITLE),
        text=record.note("text"),
        effort_days=record.number("effort_days", MAX_EFFORT),
        provider_share=record.number("provider_share", 1),
        felt_by=record.texts("felt_by"),
        requires=record.each("requires", _read_requirement, at_least=0),
        supports=record.each("supports", _read_support, at_least=0),
    )


def _read_requirement(record: Record) -> Requirement:
    return Requirement(record.text("question"), record.integer("level", 1, TOP_LEVEL))


def _read_support(record: Record) -> Support:
    return Support(record.text("kind"), record.text("title", limit=MAX_TITLE))
