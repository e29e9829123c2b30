"""What stands between a copy and its origin, block by block, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cms.knowledge.domain.merge.blocks import Block, Version
from cms.knowledge.domain.merge.collisions import merge_blocks
from cms.knowledge.domain.merge.fields import compare_fields
from cms.knowledge.domain.merge.order import Order, compare_order
from cms.knowledge.domain.merge.renames import new_ids
from cms.knowledge.domain.merge.states import (
    UNTOUCHED,
    BlockState,
    FieldState,
    State,
    classify,
)


class About(StrEnum):
    """What a decision can be about."""

    BLOCK = "block"
    ORDER = "order"
    FIELD = "field"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """One thing to decide; ``name`` is the block's id or the field's name."""

    about: About
    name: str = ""


ORDER = Subject(About.ORDER)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Base, origin now and copy, with the same ids for the same blocks.

    ``blocks`` come in the order of the origin, then those only here, then those only in
    the base; ``new_ids`` are ids at the origin by those they replace.
    """

    base: Version
    theirs: Version
    ours: Version
    blocks: tuple[BlockState, ...]
    order: Order
    fields: tuple[FieldState, ...]
    new_ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_subject(self) -> dict[Subject, BlockState | FieldState | Order]:
        """Return every block and field, and the order, by what a decision names."""
        return {
            **{Subject(About.BLOCK, one.id): one for one in self.blocks},
            ORDER: self.order,
            **{Subject(About.FIELD, one.name): one for one in self.fields},
        }

    @property
    def needed(self) -> tuple[Subject, ...]:
        """Return what is to be decided: blocks, order, fields."""
        return tuple(
            subject for subject, one in self.by_subject.items() if one.needs_decision
        )

    @property
    def is_untouched(self) -> bool:
        """Return whether the copy still is what was taken over, order included.

        Source: adoption.md, section 4.
        """
        has_moved = self.order.ours != self.order.base
        states = {one.state for one in self.blocks}
        states |= {one.state for one in self.fields}
        return states <= UNTOUCHED and not has_moved


def compare(base: Version, theirs: Version, ours: Version) -> Comparison:
    """Compare a copy with its origin, by the version that was last reconciled.

    Args:
        base: the version of the origin that was last reconciled.
        theirs: the origin now.
        ours: the copy: its newest draft, else what is live.
    """
    base, theirs, ours = (one.with_unique_ids() for one in (base, theirs, ours))
    names = new_ids(base, theirs, ours)
    base, ours = base.renamed(names), ours.renamed(names)
    return Comparison(
        base=base,
        theirs=theirs,
        ours=ours,
        blocks=_compare_blocks(base, theirs, ours),
        order=compare_order(base, theirs, ours),
        fields=tuple(compare_fields(base.fields, theirs.fields, ours.fields)),
        new_ids=names,
    )


def _compare_blocks(
    base: Version, theirs: Version, ours: Version
) -> tuple[BlockState, ...]:
    sides = [side.by_id for side in (base, theirs, ours)]
    names = dict.fromkeys([*theirs.ids, *ours.ids, *base.ids])
    return tuple(
        _compare_block(name, *(side.get(name) for side in sides)) for name in names
    )


def _compare_block(
    name: str, base: Block | None, theirs: Block | None, ours: Block | None
) -> BlockState:
    state = classify(*(one and one.content for one in (base, theirs, ours)))
    merged = None
    if state is State.CHANGED_BOTH and base and theirs and ours:
        merged = merge_blocks(base, theirs, ours)
    return BlockState(name, state, base, theirs, ours, merged)
