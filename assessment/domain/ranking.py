"""The next steps by what they bring for their effort. Source: assessment.md, 2.8."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.domain.answers import Answers
from assessment.domain.basis import SET_UP_DAYS, Basis
from assessment.domain.bundles import Bundle, build_bundle
from assessment.domain.catalogue import TOP_LEVEL, Catalogue, Step

UNLOCKS_AT_MOST = 5
QUICK_WIN_DAYS = 3
QUICK_WINS_AT_MOST = 5
CLARIFY_DAYS = Fraction(1, 4)

Opened = Mapping[tuple[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A next step weighed with its bundle; ``day_parts`` is the bundle's effort.

    The effort is counted in the basis's parts of a day.
    """

    step: Step
    bundle: Bundle
    priority: Fraction
    day_parts: int


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A next step with the reason for its place.

    ``gain`` (points of overall score) and ``effort`` (days) are the step's own,
    ``priority``, ``bundle_gain`` and ``bundle_effort`` those of the bundle. ``unlocks``
    names the steps that directly wait for this one.
    """

    step: Step
    bundle: Bundle
    gain: Fraction
    effort: Fraction
    bundle_gain: Fraction
    bundle_effort: Fraction
    priority: Fraction
    below_target: bool
    unlocks: tuple[str, ...]

    @property
    def is_blocked(self) -> bool:
        """Whether predecessors are missing."""
        return self.bundle.is_blocked


@dataclass(frozen=True, slots=True)
class ClarifyTask:
    """Find out the answer to a question: small, first quarter, unranked."""

    question: str
    days: Fraction = CLARIFY_DAYS
    quarter: int = 1


def rank_steps(
    basis: Basis, levels: Mapping[str, int] | None = None
) -> tuple[Recommendation, ...]:
    """Return the next step of every question with a known level below 4, best first.

    ``levels`` are those of the run unless a plan has raised them. Order: priority,
    then own effort, then the catalogue's order.
    """
    current = basis.answers.levels if levels is None else levels
    ranked = sorted(
        evaluate_steps(basis, current),
        key=lambda entry: (-entry.priority, entry.effort),
    )
    return tuple(ranked)


def evaluate_steps(basis: Basis, levels: Mapping[str, int]) -> list[Recommendation]:
    """Return the next steps in catalogue order."""
    upcoming = _upcoming(basis, levels)
    opened = _opened([step for step in upcoming if _is_wanted(basis, step)])
    return [
        _recommend(basis, opened, weigh_step(basis, levels, opened, step))
        for step in upcoming
    ]


def weigh_wanted_steps(basis: Basis, levels: Mapping[str, int]) -> list[Candidate]:
    """Return the next steps below target in catalogue order, weighed only."""
    wanted = [step for step in _upcoming(basis, levels) if _is_wanted(basis, step)]
    opened = _opened(wanted)
    return [weigh_step(basis, levels, opened, step) for step in wanted]


def _upcoming(basis: Basis, levels: Mapping[str, int]) -> list[Step]:
    return [
        question.step_from(levels[question.id])
        for question in basis.catalogue.questions.values()
        if question.id in basis.gains and levels.get(question.id, TOP_LEVEL) < TOP_LEVEL
    ]


def _is_wanted(basis: Basis, step: Step) -> bool:
    return step.to_level <= basis.targets[step.question]


def _opened(wanted: Sequence[Step]) -> Opened:
    """Return which next steps below target directly require a question's level."""
    opened: dict[tuple[str, int], list[str]] = defaultdict(list)
    for step in wanted:
        for requirement in step.requires:
            opened[requirement.question, requirement.level].append(step.id)
    return opened


def weigh_step(
    basis: Basis, levels: Mapping[str, int], opened: Opened, step: Step
) -> Candidate:
    """Return the step with its bundle and the priority of both."""
    bundle = build_bundle(basis.catalogue, basis.answers, levels, step)
    value = sum([_worth(basis, opened, each) for each in bundle.steps])
    cost = sum([basis.costs[each.id] for each in bundle.steps])
    return Candidate(
        step=step,
        bundle=bundle,
        priority=Fraction(100 * value * basis.day_parts, 10 * basis.point_parts * cost),
        day_parts=cost - SET_UP_DAYS * basis.day_parts * len(bundle.steps),
    )


def _recommend(basis: Basis, opened: Opened, candidate: Candidate) -> Recommendation:
    step = candidate.step
    return Recommendation(
        step=step,
        bundle=candidate.bundle,
        gain=basis.gains[step.question],
        effort=basis.efforts[step.id],
        bundle_gain=add_all(
            [basis.gains[each.question] for each in candidate.bundle.steps]
        ),
        bundle_effort=Fraction(candidate.day_parts, basis.day_parts),
        priority=candidate.priority,
        below_target=_is_wanted(basis, step),
        unlocks=tuple(opened.get((step.question, step.to_level), ())),
    )


def _worth(basis: Basis, opened: Opened, step: Step) -> int:
    """Return ten times the worth with the bonus for what the step unlocks."""
    waiting = len(opened.get((step.question, step.to_level), ()))
    return basis.worth[step.id] * (10 + min(UNLOCKS_AT_MOST, waiting))


def add_all(values: Sequence[Fraction]) -> Fraction:
    """Return the sum of at least one exact number; most bundles hold just one."""
    return values[0] if len(values) == 1 else sum(values[1:], values[0])


def is_quick(entry: Recommendation) -> bool:
    """Tell whether a step is small, free to start and within its target."""
    is_small = entry.effort <= QUICK_WIN_DAYS
    return is_small and entry.below_target and not entry.is_blocked


def pick_quick_wins(ranked: Sequence[Recommendation]) -> tuple[str, ...]:
    """Return the step ids of at most five quick wins, in the order given."""
    quick = [entry.step.id for entry in ranked if is_quick(entry)]
    return tuple(quick[:QUICK_WINS_AT_MOST])


def clarify_tasks(catalogue: Catalogue, answers: Answers) -> tuple[ClarifyTask, ...]:
    """Return one task for each question answered "unknown", in catalogue order."""
    return tuple(
        ClarifyTask(question)
        for question in catalogue.questions
        if question in answers.unknown
    )


def learn_effort(estimate: Fraction, reported: Sequence[Fraction]) -> Fraction:
    """Return the effort shown: the estimate counts like three reported efforts."""
    return (3 * estimate + sum(reported, Fraction(0))) / (3 + len(reported))
