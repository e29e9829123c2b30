"""Lists of the instructions of a house: by whether they hold, and by kind."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cms.knowledge.domain.force import ENDED, Facts, State, state_of


class Phase(StrEnum):
    """Whether an instruction holds, as addresses name it."""

    NOW = "gilt"
    LATER = "kommt"
    OVER = "beendet"


def phase_of(begins: date | None, ends: date | None, *, on: date) -> Phase:
    """Return whether a published instruction holds on this day.

    Its last day is known, also where another one takes its place. Without a first day
    it is still to come.
    """
    state = state_of(Facts(is_live=True, begins=begins, ends=ends), on=on)
    if state in ENDED:
        return Phase.OVER
    return Phase.NOW if state is State.IN_FORCE else Phase.LATER


@dataclass(frozen=True, slots=True)
class Line:
    """One published instruction; ``form`` is the key of its ``kind``."""

    title: str
    url: str
    number: str
    form: str
    kind: str
    phase: Phase
    begins: date | None = None
    ends: date | None = None


def in_phase(lines: Iterable[Line], phase: str) -> tuple[Line, ...]:
    """Return the lines of a phase; without one, all that hold or are to come."""
    wanted = {phase} if phase in set(Phase) else {Phase.NOW, Phase.LATER}
    return tuple(line for line in lines if line.phase in wanted)


def of_form(lines: Iterable[Line], form: str) -> tuple[Line, ...]:
    """Return the lines of a kind; without one, all."""
    return tuple(line for line in lines if form in {"", line.form})


def numbers(lines: Iterable[Line]) -> tuple[Counter[str], Counter[str]]:
    """Return how many lines there are of each phase, and of each kind."""
    rows = list(lines)
    return Counter(r.phase.value for r in rows), Counter(r.form for r in rows)
