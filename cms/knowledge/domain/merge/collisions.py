"""A block changed on both sides: one text, if the words do not collide."""

from cms.knowledge.domain import markdown, variables
from cms.knowledge.domain.merge.blocks import Block
from cms.knowledge.domain.merge.words import merge_texts

# Room for a heading on the page.
_HEADING_LIMIT = 200


def merge_blocks(base: Block, theirs: Block, ours: Block) -> Block | None:
    """Return the block with the changes of both sides; None if they collide.

    Heading and text are merged by their words, each for itself, kind and settings as
    wholes. What nothing would be left of, or a page would be refused for, collides.
    """
    kinds = (base.kind, theirs.kind, ours.kind)
    settings = _merge_settings(base, theirs, ours)
    heading = merge_texts(base.heading, theirs.heading, ours.heading)
    text = merge_texts(base.text, theirs.text, ours.text)
    if _collide(*kinds) or settings is None or heading is None or text is None:
        return None
    merged = Block(theirs.id, _changed(*kinds) or "", text, heading, settings)
    return merged if _is_sound(merged, theirs, ours) else None


def _collide(base: str | None, theirs: str | None, ours: str | None) -> bool:
    """Tell whether both sides changed a value, and differently."""
    return theirs not in (base, ours) and ours != base


def _changed(base: str | None, theirs: str | None, ours: str | None) -> str | None:
    """Return the value of the side that changed it."""
    return ours if theirs == base else theirs


def _merge_settings(
    base: Block, theirs: Block, ours: Block
) -> tuple[tuple[str, str], ...] | None:
    """Return the settings in our order, then new ones; None if they collide."""
    sides = [dict(side.settings) for side in (base, theirs, ours)]
    found = []
    for name in dict.fromkeys([*sides[2], *sides[1]]):
        one, other, own = (side.get(name) for side in sides)
        if _collide(one, other, own):
            return None
        if (value := _changed(one, other, own)) is not None:
            found.append((name, value))
    return tuple(found)


def _is_sound(merged: Block, theirs: Block, ours: Block) -> bool:
    """Tell whether a page would take the block, and nothing of it is out of sight."""
    if len(merged.heading) > _HEADING_LIMIT or variables.faults(merged.heading):
        return False
    if variables.faults(merged.text) or markdown.refusals(merged.text):
        return False
    return _is_whole(merged, theirs, ours)


def _is_whole(merged: Block, theirs: Block, ours: Block) -> bool:
    """Tell whether heading, text and the cells of all rows are still there."""
    return (
        bool(merged.heading) >= bool(theirs.heading and ours.heading)
        and bool(merged.text) >= bool(theirs.text and ours.text)
        and markdown.uneven_rows(merged.text)
        <= max(markdown.uneven_rows(theirs.text), markdown.uneven_rows(ours.text))
    )
