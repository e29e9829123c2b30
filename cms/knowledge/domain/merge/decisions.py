"""Decisions about a comparison: what is proposed, and what stays when the origin moves.

Source: adoption.md, section 3.
"""

from dataclasses import dataclass
from enum import StrEnum

from cms.knowledge.domain.merge.blocks import Block
from cms.knowledge.domain.merge.comparison import About, Comparison, Subject
from cms.knowledge.domain.merge.order import Order
from cms.knowledge.domain.merge.states import BlockState, Default, FieldState


class Choice(StrEnum):
    """Adopt is what the origin has, or has removed; keep is what is here, or is not."""

    ADOPT = "adopt"
    KEEP = "keep"
    EDIT = "edit"


class Take(StrEnum):
    """How to decide all at once; where words collide the proposal is to keep."""

    DEFAULTS = "defaults"
    THEIRS = "theirs"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Decision:
    """A recorded decision; ``block`` or ``parts`` hold what was edited by hand.

    The id of an edited block does not matter: it becomes the one decided about.
    """

    subject: Subject
    choice: Choice
    block: Block | None = None
    parts: tuple[str, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse an edit without words: it would remove what nobody removed.

        Raises:
            ValueError: if the edit holds nothing for what it is about.
        """
        has_words = {
            About.BLOCK: self.block is not None and not self.block.is_empty,
            About.FIELD: bool(self.parts),
            About.ORDER: False,
        }
        if self.choice is Choice.EDIT and not has_words[self.subject.about]:
            raise ValueError(self.subject)


def decide_all(comparison: Comparison, take: Take) -> tuple[Decision, ...]:
    """Return a decision for everything that needs one."""
    states = comparison.by_subject
    return tuple(_decide(name, states[name], take) for name in comparison.needed)


def proposed(comparison: Comparison) -> tuple[Decision, ...]:
    """Return the decisions that are proposed; none where words collide."""
    states = comparison.by_subject
    return tuple(
        _decide(name, states[name], Take.DEFAULTS)
        for name in comparison.needed
        if states[name].default is not None
    )


def _decide(
    subject: Subject, state: BlockState | FieldState | Order, take: Take
) -> Decision:
    if take is Take.THEIRS:
        return Decision(subject, Choice.ADOPT)
    if take is Take.OURS or state.default in {None, Default.KEEP}:
        return Decision(subject, Choice.KEEP)
    if isinstance(state, BlockState) and state.merged:
        return Decision(subject, Choice.EDIT, block=state.merged)
    if isinstance(state, FieldState) and state.merged:
        return Decision(subject, Choice.EDIT, parts=state.merged)
    return Decision(subject, Choice.ADOPT)
