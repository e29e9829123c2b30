"""The order of blocks: who moved some, and where a block is put.

Source: adoption.md, section 2, "Order".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cms.knowledge.domain.merge.blocks import Block, Version
from cms.knowledge.domain.merge.states import Default


class Moved(StrEnum):
    """Who put the common blocks into another order.

    The same move on both sides is ``SAME``: nobody has to decide.
    """

    SAME = "same"
    THEIRS = "theirs"
    OURS = "ours"
    BOTH = "both"


_DEFAULTS = {Moved.THEIRS: Default.ADOPT, Moved.BOTH: Default.KEEP}


@dataclass(frozen=True, slots=True)
class Order:
    """Ids of the blocks present in all three versions, in the order of each."""

    base: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()

    @property
    def moved(self) -> Moved:
        """Return who moved blocks."""
        if self.theirs == self.ours:
            return Moved.SAME
        if self.theirs == self.base:
            return Moved.OURS
        return Moved.THEIRS if self.ours == self.base else Moved.BOTH

    @property
    def default(self) -> Default | None:
        """Return what is proposed; None if nothing is to decide."""
        return _DEFAULTS.get(self.moved)

    @property
    def needs_decision(self) -> bool:
        """Return whether somebody has to decide."""
        return self.default is not None


def compare_order(base: Version, theirs: Version, ours: Version) -> Order:
    """Return how the blocks stand that all three versions have."""
    shared = set(base.ids) & set(theirs.ids) & set(ours.ids)
    return Order(
        *(
            tuple(name for name in side.ids if name in shared)
            for side in (base, theirs, ours)
        )
    )


def reorder(blocks: Iterable[Block], order: Sequence[str]) -> list[Block]:
    """Return the blocks with those named in this order.

    Every other block stays behind the block it stood behind; those that stood before
    the first named one stay at the beginning.
    """
    head: list[Block] = []
    runs: dict[str, list[Block]] = {name: [] for name in order}
    run = head
    for block in blocks:
        run = runs.get(block.id, run)
        run.append(block)
    return head + [block for name in order for block in runs[name]]


def place(blocks: list[Block], block: Block, order: Sequence[str]) -> None:
    """Put a block into the list, by its neighbours in ``order`` (ids, its own too).

    It comes after the nearest preceding one that stands in the list, else before the
    nearest following one, else at the end.
    """
    rows = {one.id: row for row, one in enumerate(blocks)}
    where = order.index(block.id)
    before = (rows[name] + 1 for name in reversed(order[:where]) if name in rows)
    after = (rows[name] for name in order[where + 1 :] if name in rows)
    blocks.insert(next(before, next(after, len(blocks))), block)
