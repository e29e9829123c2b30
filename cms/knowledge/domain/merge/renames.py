"""Blocks that got a new id at the origin."""

from collections.abc import Collection

from cms.knowledge.domain.merge.blocks import Block, Version
from cms.knowledge.domain.sections import SAME_TEXT, likeness


def new_ids(base: Version, theirs: Version, ours: Version) -> dict[str, str]:
    """Return new ids at the origin by old ones.

    A block whose id vanished there counts as one that is new there if the kind is the
    same and the text at least 0.8 alike: of several the likest, then the one with the
    same heading, then the earlier one. A copy that holds both ids keeps them apart, so
    that no block is lost.
    Source: adoption.md, section 2.
    """
    before, after, here = set(base.ids), set(theirs.ids), set(ours.ids)
    gone = [block for block in base.blocks if block.id not in after]
    fresh = [block for block in theirs.blocks if block.id not in before]
    found: dict[str, str] = {}
    used: set[str] = set()
    for _rank, _place, _other, old, new in sorted(_pairs(gone, fresh)):
        if old not in found and new not in used and not {old, new} <= here:
            found[old] = new
            used.add(new)
    return found


def _pairs(
    gone: Collection[Block], fresh: Collection[Block]
) -> list[tuple[tuple[float, bool], int, int, str, str]]:
    """Return (rank, place of both, old id, new id) of alike blocks, best least."""
    return [
        ((-alike, block.heading != other.heading), place, row, block.id, other.id)
        for place, block in enumerate(gone)
        for row, other in enumerate(fresh)
        if block.kind == other.kind and (alike := _alike(block, other)) >= SAME_TEXT
    ]


def _alike(block: Block, other: Block) -> float:
    """Return how alike the texts are; the headings where neither has a text."""
    if block.text.strip() or other.text.strip():
        return likeness(block.text, other.text, least=SAME_TEXT)
    return likeness(block.heading, other.heading) if block.heading else 0.0
