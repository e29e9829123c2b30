"""The draft of a copy that decisions make.

Source: adoption.md, sections 2 (order, new ids) and 3.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cms.knowledge.domain.merge.blocks import Block, Version
from cms.knowledge.domain.merge.comparison import ORDER, About, Comparison, Subject
from cms.knowledge.domain.merge.decisions import Choice, Decision
from cms.knowledge.domain.merge.order import place, reorder
from cms.knowledge.domain.merge.states import BlockState, FieldState


class OpenDecisionsError(Exception):
    """A draft was asked for while something is to be decided."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self.subjects = tuple(subjects)
        super().__init__(", ".join(f"{one.about} {one.name}" for one in self.subjects))


def make_draft(comparison: Comparison, decisions: Iterable[Decision]) -> Version:
    """Return the copy as decided; what needs no decision stays as it is here.

    Of several decisions about the same thing the last one counts; those about what
    needs none are passed over. Blocks that got a new id at the origin take it over.

    Raises:
        OpenDecisionsError: if something is not decided.
    """
    chosen = {one.subject: one for one in decisions}
    if missing := [one for one in comparison.needed if one not in chosen]:
        raise OpenDecisionsError(missing)
    needed = {name: chosen[name] for name in comparison.needed}
    return Version(_blocks(comparison, needed), _fields(comparison, needed))


def _blocks(
    comparison: Comparison, decisions: Mapping[Subject, Decision]
) -> tuple[Block, ...]:
    outcome = {
        state.id: _outcome(state, decisions.get(Subject(About.BLOCK, state.id)))
        for state in comparison.blocks
    }
    blocks = list(comparison.ours.blocks)
    if ORDER in decisions and decisions[ORDER].choice is Choice.ADOPT:
        blocks = reorder(blocks, comparison.order.theirs)
    found = [kept for one in blocks if (kept := outcome.pop(one.id))]
    for block in outcome.values():
        if block:
            place(found, block, comparison.theirs.ids)
    return tuple(found)


def _outcome(state: BlockState, decision: Decision | None) -> Block | None:
    """Return the block of the draft; None if there is none."""
    if decision is None or decision.choice is Choice.KEEP:
        return state.ours
    if decision.choice is Choice.EDIT and decision.block:
        return replace(decision.block, id=state.id)
    return state.theirs


def _fields(
    comparison: Comparison, decisions: Mapping[Subject, Decision]
) -> dict[str, tuple[str, ...]]:
    found = {
        state.name: _parts(state, decisions.get(Subject(About.FIELD, state.name)))
        for state in comparison.fields
    }
    return {name: parts for name, parts in found.items() if parts}


def _parts(state: FieldState, decision: Decision | None) -> tuple[str, ...]:
    if decision is None or decision.choice is Choice.KEEP:
        return state.ours
    return decision.parts if decision.choice is Choice.EDIT else state.theirs
