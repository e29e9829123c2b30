"""Effort of a process: what the administration works, how long a case waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class TimedStep(Protocol):
    """What of a step counts."""

    @property
    def minutes_work(self) -> int:
        """Working minutes for one case."""

    @property
    def days_wait(self) -> int:
        """Working days until the next step begins."""

    @property
    def waste(self) -> str:
        """Kind of lost effort, or ""."""

    @property
    def external(self) -> bool:
        """Whether the applicant does it."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Sums over the steps of one process.

    ``minutes`` leaves out what applicants do; ``days`` are working days of waiting.
    """

    minutes: int
    days: int
    steps: int
    media_breaks: int


def effort(steps: Iterable[TimedStep]) -> Effort:
    """Return the sums. Source: format of the process library, "Step"."""
    found = list(steps)
    return Effort(
        minutes=sum(step.minutes_work for step in found if not step.external),
        days=sum(step.days_wait for step in found),
        steps=len(found),
        media_breaks=sum(step.waste == "media_break" for step in found),
    )
