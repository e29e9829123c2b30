"""Effort of a process: what the administration works, how long a case waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

WORKING_DAY = 480  # minutes


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
    ``lead`` is how long a case takes in all, in working days of ``WORKING_DAY``.
    """

    minutes: int
    days: int
    steps: int
    media_breaks: int
    lead: Fraction


@dataclass(frozen=True, slots=True)
class Lost:
    """Steps of one kind of waste: how many, their minutes and their waiting."""

    kind: str
    steps: int
    minutes: int
    days: int


def effort(steps: Iterable[TimedStep]) -> Effort:
    """Return the sums. Source: format of the process library, "Step"."""
    found = list(steps)
    days = sum(step.days_wait for step in found)
    whole = sum(step.minutes_work for step in found)
    return Effort(
        minutes=sum(step.minutes_work for step in found if not step.external),
        days=days,
        steps=len(found),
        media_breaks=sum(step.waste == "media_break" for step in found),
        lead=days + Fraction(whole, WORKING_DAY),
    )


def lost(steps: Iterable[TimedStep], kinds: Iterable[str]) -> tuple[Lost, ...]:
    """Return what is lost by each kind, in their order; zeros where nothing is.

    Minutes leave out what applicants do.
    """
    found = list(steps)
    return tuple(
        Lost(
            kind,
            sum(step.waste == kind for step in found),
            sum(
                step.minutes_work
                for step in found
                if step.waste == kind and not step.external
            ),
            sum(step.days_wait for step in found if step.waste == kind),
        )
        for kind in kinds
    )
