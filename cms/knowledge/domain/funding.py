"""Funding programmes, and whether a project may fit one: the checks of the source.

Source: ``starter/funding.yaml``. What a source does not say and what nobody answered
leave the result unclear, never no; nothing here promises money.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Whether applications are taken."""

    OPEN = "open"
    ENDED = "ended"
    UNKNOWN = "unknown"


class Applicant(StrEnum):
    """Who can apply."""

    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    ASSOCIATION = "association"


class Joint(StrEnum):
    """Whether several apply together."""

    UNKNOWN = "unknown"
    POSSIBLE = "possible"
    REQUIRED = "required"
    NOT_NEEDED = "not_needed"


class Effect(StrEnum):
    """What it means that a check fails."""

    BLOCKING = "blocking"
    WARNING = "warning"
    HINT = "hint"


class Likelihood(StrEnum):
    """What all checks say together."""

    NO = "no"
    UNCLEAR = "unclear"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class Programme:
    """What the checks ask of a programme; None where its source says nothing.

    ``states`` are the first two digits of the official key; none is the whole country.
    Amounts are in euros.
    """

    states: tuple[str, ...] = ()
    applicant_kinds: tuple[str, ...] = ()
    status: Status = Status.UNKNOWN
    amount_min: int | None = None
    amount_max: int | None = None
    months_max: int | None = None
    is_joint: bool | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """What somebody wants money for; None for what was not answered."""

    state: str | None = None
    applicant_kind: str | None = None
    amount: int | None = None
    months: int | None = None
    has_own_share: bool | None = None
    is_joint: bool | None = None
    fits_purpose: bool | None = None
    has_running_costs: bool | None = None


Answer = bool | None  # fits, does not, or nobody knows


@dataclass(frozen=True, slots=True)
class Check:
    """One question, how it is answered and what it means if it does not fit."""

    key: str
    effect: Effect
    ask: Callable[[Programme, Project], Answer]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says of a programme and a project."""

    check: Check
    answer: Answer


def _in_or_empty(wanted: tuple[str, ...], given: str | None) -> Answer:
    if not wanted:
        return True
    return None if given is None else given in wanted


def _is_open(programme: Programme, _project: Project) -> Answer:
    if programme.status is Status.UNKNOWN:
        return None
    return programme.status is Status.OPEN


def _within(low: int | None, high: int | None, given: int | None) -> Answer:
    if given is None or (low is None and high is None):
        return None
    return (low is None or low <= given) and (high is None or given <= high)


def _is_joint(programme: Programme, project: Project) -> Answer:
    return True if programme.is_joint is False else project.is_joint


CHECKS: tuple[Check, ...] = (
    Check("state", Effect.BLOCKING, lambda p, w: _in_or_empty(p.states, w.state)),
    Check(
        "applicant",
        Effect.BLOCKING,
        lambda p, w: _in_or_empty(p.applicant_kinds, w.applicant_kind),
    ),
    Check("open", Effect.BLOCKING, _is_open),
    Check(
        "amount",
        Effect.BLOCKING,
        lambda p, w: _within(p.amount_min, p.amount_max, w.amount),
    ),
    Check(
        "duration", Effect.BLOCKING, lambda p, w: _within(None, p.months_max, w.months)
    ),
    Check("own_share", Effect.WARNING, lambda _p, w: w.has_own_share),
    Check("joint", Effect.HINT, _is_joint),
    Check("purpose", Effect.BLOCKING, lambda _p, w: w.fits_purpose),
    Check("running_costs", Effect.WARNING, lambda _p, w: w.has_running_costs),
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the file says of all programmes: how far they can be relied on, and words.

    ``questions`` are those of the checks by key.
    """

    note: str
    questions: Mapping[str, str]
    results: Mapping[Likelihood, str]


def findings(programme: Programme, project: Project) -> tuple[Finding, ...]:
    """Return what each check says, in the order of the source."""
    return tuple(Finding(each, each.ask(programme, project)) for each in CHECKS)


def likelihood(found: tuple[Finding, ...]) -> Likelihood:
    """Return what the checks say together: one that blocks is enough for no."""
    blocking = [each for each in found if each.check.effect is Effect.BLOCKING]
    if any(each.answer is False for each in blocking):
        return Likelihood.NO
    if any(each.answer is None for each in blocking):
        return Likelihood.UNCLEAR
    return Likelihood.LIKELY
