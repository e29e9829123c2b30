"""What stands an instruction is at on a day. Source: adoption.md, section 8."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """From the first draft to the end; a model text is in force nowhere."""

    DRAFT = "draft"
    IN_APPROVAL = "in_approval"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


ENDED = frozenset({State.SUPERSEDED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides about an instruction; days are inclusive, None where unknown.

    ``replaced_from`` is the first day of the instruction that supersedes it.
    """

    is_live: bool
    was_released: bool = False
    is_in_approval: bool = False
    begins: date | None = None
    ends: date | None = None
    replaced_from: date | None = None


def state_of(facts: Facts, *, on: date) -> State:
    """Return the state on this day.

    A text that is published without a first day is approved and in force nowhere. What
    was published and is not any more is withdrawn, whatever its days say.
    """
    if not facts.is_live:
        return _of_hidden(facts)
    if facts.begins is None or on < facts.begins:
        return State.APPROVED
    if facts.replaced_from is not None and facts.replaced_from <= on:
        return State.SUPERSEDED
    if facts.ends is not None and facts.ends < on:
        return State.WITHDRAWN
    return State.IN_FORCE


def _of_hidden(facts: Facts) -> State:
    if facts.was_released:
        return State.WITHDRAWN
    return State.IN_APPROVAL if facts.is_in_approval else State.DRAFT
