"""Giving back: what a copy proposes to its origin.

Source: adoption.md, section 5.
"""

from collections.abc import Collection

from cms.knowledge.domain.merge.blocks import Version
from cms.knowledge.domain.merge.comparison import (
    About,
    Comparison,
    Subject,
    compare,
)
from cms.knowledge.domain.merge.decisions import Choice, Decision
from cms.knowledge.domain.merge.drafts import make_draft


def propose(
    base: Version, ours: Version, origin: Version, chosen: Collection[Subject]
) -> Comparison:
    """Return the proposal as the origin's owner decides about it.

    In it the copy is "there" and the origin "here": what the owner adopts becomes the
    origin's draft. It holds what the copy changed, added, removed or moved since
    ``base``, as far as it was chosen, and nothing else.

    Args:
        base: the version of the origin the copy was last reconciled with.
        ours: the copy.
        origin: the newest version of the origin.
        chosen: blocks, fields and order of the copy that are given back.
    """
    changes = compare(base, ours, base)
    decisions = [
        Decision(one, Choice.ADOPT if one in chosen else Choice.KEEP)
        for one in changes.needed
    ]
    kept_ids = {
        new: old
        for old, new in changes.new_ids.items()
        if Subject(About.BLOCK, new) not in chosen
    }
    page = make_draft(changes, decisions).renamed(kept_ids)
    return compare(base, page, origin)
