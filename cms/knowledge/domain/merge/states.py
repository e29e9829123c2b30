"""How one block or field stands between base, origin and here.

Source: adoption.md, section 2; the names are those of section 9.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

from cms.knowledge.domain.merge.blocks import Block


class State(StrEnum):
    """The rows of the table; "there" is the origin, "here" the copy."""

    UNCHANGED = "unchanged"
    CHANGED_THERE = "changed_there"
    CHANGED_HERE = "changed_here"
    SAME_CHANGE = "same_change"
    CHANGED_BOTH = "changed_both"
    NEW_THERE = "new_there"
    OWN = "own"
    SAME_NEW = "same_new"
    REMOVED_THERE = "removed_there"
    REMOVED_THERE_CHANGED_HERE = "removed_there_changed_here"
    REMOVED_HERE = "removed_here"
    REMOVED_HERE_CHANGED_THERE = "removed_here_changed_there"
    REMOVED_BOTH = "removed_both"


class Default(StrEnum):
    """What is proposed where a decision is needed."""

    ADOPT = "adopt"
    KEEP = "keep"
    REMOVE = "remove"
    MERGE = "merge"


# Base, theirs, ours: x, y, z as in the table, "-" where it is absent.
_STATES = {
    "xxx": State.UNCHANGED,
    "xyx": State.CHANGED_THERE,
    "xxz": State.CHANGED_HERE,
    "xyy": State.SAME_CHANGE,
    "xyz": State.CHANGED_BOTH,
    "-y-": State.NEW_THERE,
    "--z": State.OWN,
    "-yy": State.SAME_NEW,
    "-yz": State.CHANGED_BOTH,
    "x-x": State.REMOVED_THERE,
    "x-z": State.REMOVED_THERE_CHANGED_HERE,
    "xx-": State.REMOVED_HERE,
    "xy-": State.REMOVED_HERE_CHANGED_THERE,
    "x--": State.REMOVED_BOTH,
}
# The states that need a decision, with what is proposed; a merged text comes besides.
_DEFAULTS = {
    State.CHANGED_THERE: Default.ADOPT,
    State.CHANGED_BOTH: None,
    State.NEW_THERE: Default.ADOPT,
    State.REMOVED_THERE: Default.REMOVE,
    State.REMOVED_THERE_CHANGED_HERE: Default.KEEP,
    State.REMOVED_HERE_CHANGED_THERE: Default.KEEP,
}
# What is here equals the base, whatever the origin did.
UNTOUCHED = {
    State.UNCHANGED,
    State.CHANGED_THERE,
    State.NEW_THERE,
    State.REMOVED_THERE,
}


def classify(
    base: Hashable | None, theirs: Hashable | None, ours: Hashable | None
) -> State:
    """Return the state of three contents; None is an absent one.

    Raises:
        KeyError: if all three are absent.
    """
    letters: dict[Hashable | None, str] = {None: "-"}
    for content, letter in ((base, "x"), (theirs, "y"), (ours, "z")):
        letters.setdefault(content, letter)
    return _STATES[letters[base] + letters[theirs] + letters[ours]]


@dataclass(frozen=True, slots=True)
class BlockState:
    """One block in three versions; ``merged`` is there if the words do not collide."""

    id: str
    state: State
    base: Block | None = None
    theirs: Block | None = None
    ours: Block | None = None
    merged: Block | None = None

    @property
    def needs_decision(self) -> bool:
        """Return whether somebody has to decide."""
        return self.state in _DEFAULTS

    @property
    def default(self) -> Default | None:
        """Return what is proposed; None if nothing is to decide or words collide."""
        return Default.MERGE if self.merged else _DEFAULTS.get(self.state)

    @property
    def heading(self) -> str:
        """Return the heading at the origin, else here, else in the base."""
        found = self.theirs or self.ours or self.base
        return found.heading if found else ""


@dataclass(frozen=True, slots=True)
class FieldState:
    """One field in three versions, by its parts; () is an absent field."""

    name: str
    state: State
    base: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()

    @property
    def needs_decision(self) -> bool:
        """Return whether somebody has to decide."""
        return self.state in _DEFAULTS

    @property
    def default(self) -> Default | None:
        """Return what is proposed; None if nothing is to decide or words collide."""
        return Default.MERGE if self.merged else _DEFAULTS.get(self.state)
