"""The steps of a process, who does them, and where a case goes back."""

from collections.abc import Sequence
from dataclasses import dataclass

SYSTEMS = ("portal", "dms", "fachverfahren", "finanzverfahren", "register")
STEP_SYSTEMS = (*SYSTEMS, "office", "email", "telefon", "papier")
WASTE = ("loop", "approval", "redundancy", "waiting", "media_break")


@dataclass(frozen=True, slots=True)
class ProcessStep:
    """One step; minutes of work for one case, working days until the next step.

    ``question`` is decided after the step. If the answer is no, the case goes back to
    the step with the number ``back_to`` (from 1), or ends there if that is 0.
    """

    actor: str
    action: str
    system: str
    minutes_work: int
    days_wait: int
    waste: str
    automatable: bool
    external: bool
    question: str = ""
    back_to: int = 0


def actors(steps: Sequence[ProcessStep]) -> tuple[str, ...]:
    """Return who takes part, each once, in the order of their first step."""
    return tuple(dict.fromkeys(step.actor for step in steps))


def returns_to(steps: Sequence[ProcessStep], number: int) -> int | None:
    """Return the number of the step a case goes back to after this one, from 1.

    None where the case never goes back. A loop without a question repeats itself; a
    number that is not among the steps so far counts as the step itself.
    """
    step = steps[number - 1]
    if not step.question:
        return number if step.waste == "loop" else None
    if not step.back_to:
        return None
    return step.back_to if 1 <= step.back_to <= number else number


def may_end(step: ProcessStep) -> bool:
    """Return whether a case may end after the step without the next ones."""
    return bool(step.question) and not step.back_to
