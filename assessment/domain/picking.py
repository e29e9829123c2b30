"""Which steps come into a plan, greedily. Source: assessment.md, 2.9."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from assessment.domain.basis import Basis
from assessment.domain.catalogue import Step
from assessment.domain.ranking import Candidate, add_all, weigh_wanted_steps

STEPS_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the municipality decides about its plan.

    ``capacity`` are person-days a year. ``running`` maps steps already under way to the
    days still needed (None: the whole effort). ``stages`` cuts large steps into named
    parts with their effort in days. ``learned`` holds efforts that reported days have
    changed, ``typed`` those people wrote themselves; priorities keep the plain effort.
    Without ``provider_counts`` the provider's share of a step does not use the house's
    days.
    """

    capacity: Fraction
    running: Mapping[str, Fraction | None] = field(default_factory=dict)
    stages: Mapping[str, tuple[tuple[str, Fraction], ...]] = field(default_factory=dict)
    learned: Mapping[str, Fraction] = field(default_factory=dict)
    typed: Mapping[str, Fraction] = field(default_factory=dict)
    provider_counts: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    """A step taken into the plan; ``priority`` is that of the bundle it came with.

    ``effort`` is the whole effort in days, ``days`` what it uses of the capacity.
    """

    step: Step
    priority: Fraction
    effort: Fraction
    days: Fraction
    is_running: bool = False

    @property
    def provider_days(self) -> Fraction:
        """The part of the effort usually done by the provider."""
        return self.effort * self.step.provider_share


def pick_steps(basis: Basis, wishes: Wishes) -> tuple[Pick, ...]:
    """Return running steps, then the best bundles that fit, at most twelve steps.

    Ties fall to the bundle with the smaller effort, then to the catalogue's order.
    """
    picks = _running(basis, wishes)
    levels = raise_levels(basis.answers.levels, [pick.step for pick in picks])
    left = wishes.capacity - sum((pick.days for pick in picks), Fraction(0))
    while len(picks) < STEPS_AT_MOST and left > 0:
        room = STEPS_AT_MOST - len(picks)
        best = _best(basis, wishes, levels, left, room)
        if best is None:
            break
        chosen = [
            _pick(basis, wishes, step, best.priority) for step in best.bundle.steps
        ]
        picks += chosen
        left -= sum((pick.days for pick in chosen), Fraction(0))
        levels = raise_levels(levels, best.bundle.steps)
    return tuple(picks)


def raise_levels(levels: Mapping[str, int], steps: Sequence[Step]) -> dict[str, int]:
    """Return the levels after the steps are done; nothing is ever lowered."""
    raised = dict(levels)
    for step in steps:
        raised[step.question] = max(raised.get(step.question, 0), step.to_level)
    return raised


def planned_effort(basis: Basis, wishes: Wishes, step: Step) -> Fraction:
    """Return the effort to plan: of stages, what is left, typed, learned, estimated."""
    stages = wishes.stages.get(step.id)
    if stages:
        return sum((days for _name, days in stages), Fraction(0))
    left = wishes.running.get(step.id)
    if left is not None:
        return left
    learned = wishes.learned.get(step.id, basis.efforts[step.id])
    return wishes.typed.get(step.id, learned)


def own_days(step: Step, effort: Fraction, wishes: Wishes) -> Fraction:
    """Return what a step uses of the house's days."""
    return effort if wishes.provider_counts else effort * (1 - step.provider_share)


def _running(basis: Basis, wishes: Wishes) -> list[Pick]:
    picks = []
    for step in basis.catalogue.steps.values():
        if step.id in wishes.running:
            effort = planned_effort(basis, wishes, step)
            days = own_days(step, effort, wishes)
            picks.append(Pick(step, Fraction(0), effort, days, is_running=True))
    return picks


def _pick(basis: Basis, wishes: Wishes, step: Step, priority: Fraction) -> Pick:
    effort = planned_effort(basis, wishes, step)
    return Pick(step, priority, effort, own_days(step, effort, wishes))


def _best(
    basis: Basis,
    wishes: Wishes,
    levels: Mapping[str, int],
    left: Fraction,
    room: int,
) -> Candidate | None:
    limit = left * basis.day_parts
    fitting = [
        candidate
        for candidate in weigh_wanted_steps(basis, levels)
        if len(candidate.bundle.steps) <= room
        and _day_parts(basis, wishes, candidate) <= limit
    ]
    return min(
        fitting, key=lambda entry: (-entry.priority, entry.day_parts), default=None
    )


def _day_parts(basis: Basis, wishes: Wishes, candidate: Candidate) -> Fraction | int:
    own = wishes.stages or wishes.learned or wishes.typed
    if wishes.provider_counts and not own:
        return candidate.day_parts
    days = [
        own_days(step, planned_effort(basis, wishes, step), wishes)
        for step in candidate.bundle.steps
    ]
    return add_all(days) * basis.day_parts
