"""The check "first improve, then digitise": what a future process still carries along.

A process that is digitised with its loops and double approvals is only faster, not
better. Source: issue of the process library; steps and waste of the process format.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from cms.knowledge.domain.process.steps import ProcessStep, returns_to

_PAPER = "papier"
_PRINTS = re.compile(r"\b(aus)?druckt\b|\bausgedruckt|\bAusdruck", re.IGNORECASE)
_SIGNS = re.compile(r"\bunter(schreib|zeich|schrift)", re.IGNORECASE)
_SCANS = re.compile(r"\b(ein)?gescannt\b|\bscann(t|en)\b|\bscan\b", re.IGNORECASE)
_APPROVES = re.compile(
    r"\b(genehmig|gegenzeich|zeichnet|zeichnen|mitzeich|schlusszeich"
    r"|freigibt|freigeben|(gibt|geben)\b.{0,40}\bfrei\b)",
    re.IGNORECASE,
)


class Rule(StrEnum):
    """What is found, in the order in which it is told."""

    LOOP = "loop"
    DOUBLE_APPROVAL = "double_approval"
    PRINT_SIGN_SCAN = "print_sign_scan"
    MEDIA_BREAK = "media_break"
    DOUBLE_WORK = "double_work"
    IDLE_WAITING = "idle_waiting"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule, and the numbers of the steps it names, from 1."""

    rule: Rule
    steps: tuple[int, ...]


def check(steps: Sequence[ProcessStep]) -> tuple[Finding, ...]:
    """Return what a process carries along, each rule at most once; () if nothing."""
    found = (
        (Rule.LOOP, _loops(steps)),
        (Rule.DOUBLE_APPROVAL, _approvals(steps)),
        (Rule.PRINT_SIGN_SCAN, _papers(steps)),
        (Rule.MEDIA_BREAK, _breaks(steps)),
        (Rule.DOUBLE_WORK, _marked(steps, "redundancy")),
        (Rule.IDLE_WAITING, _waits(steps)),
    )
    named = ((rule, tuple(sorted({*numbers}))) for rule, numbers in found)
    return tuple(Finding(rule, numbers) for rule, numbers in named if numbers)


def _marked(steps: Sequence[ProcessStep], waste: str) -> Iterator[int]:
    return (number for number, step in enumerate(steps, 1) if step.waste == waste)


def _loops(steps: Sequence[ProcessStep]) -> Iterator[int]:
    """Yield the steps that repeat themselves or send a case back."""
    yield from _marked(steps, "loop")
    for number in range(1, len(steps) + 1):
        if returns_to(steps, number) is not None:
            yield number


def _approvals(steps: Sequence[ProcessStep]) -> Iterator[int]:
    """Yield marked approvals, and all approvals of the house if there are several."""
    yield from _marked(steps, "approval")
    approving = [
        number
        for number, step in enumerate(steps, 1)
        if not (step.external or step.automatable) and _APPROVES.search(step.action)
    ]
    if len(approving) > 1:
        yield from approving


def _papers(steps: Sequence[ProcessStep]) -> Iterator[int]:
    """Yield steps in which something is scanned that was printed or signed before."""
    before: list[int] = []
    for number, step in enumerate(steps, 1):
        if _PRINTS.search(step.action) or _SIGNS.search(step.action):
            before.append(number)
        if before and _SCANS.search(step.action):
            yield from (*before, number)


def _breaks(steps: Sequence[ProcessStep]) -> Iterator[int]:
    """Yield marked media breaks, and paper that goes back into a system.

    Paper at the very end is no break: what is sent then is meant to leave.
    """
    yield from _marked(steps, "media_break")
    for number, (step, following) in enumerate(pairwise(steps), 1):
        if step.system == _PAPER and following.system not in {"", _PAPER}:
            yield number


def _waits(steps: Sequence[ProcessStep]) -> Iterator[int]:
    """Yield waiting that is marked as lost, or in which a case lies with one person.

    If the same people go on afterwards, nobody else is waited for, unless the case
    came back from somewhere.
    """
    for number, step in enumerate(steps, 1):
        if step.waste == "waiting" and step.days_wait:
            yield number
    for number, (step, following) in enumerate(pairwise(steps), 1):
        is_own = step.actor == following.actor and not (
            step.external or step.automatable
        )
        if step.days_wait and is_own and returns_to(steps, number) is None:
            yield number
