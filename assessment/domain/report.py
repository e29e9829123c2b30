"""The result of a run as one frozen value, and its JSON document.

Exact numbers are written as text ("45", "1/3"), so that nothing is rounded before it
is shown. The document names its own schema: results of earlier ones stay readable.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from typing import Any

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a dimension, or the whole run (``dimension`` empty), stands.

    Points and ``attainment`` run from 0 to 100, ``completeness`` from 0 to 1;
    ``score`` is absent where too little was answered. ``gate`` is the question that
    lowers the stage, ``target`` the points that the target levels would give.
    """

    dimension: str
    weight: int
    score: Fraction | None
    low: Fraction
    high: Fraction
    completeness: Fraction
    stage_low: int
    stage_high: int
    gate: str | None
    target: Fraction
    attainment: Fraction | None

    @property
    def is_stage_range(self) -> bool:
        """Whether open questions still decide the stage."""
        return self.stage_low != self.stage_high


@dataclass(frozen=True, slots=True)
class Trust:
    """How far the result can be trusted, and why. Source: assessment.md, 2.3.

    ``level`` is high, medium or low; ``evidence`` the share (0 to 1) of higher answers
    with evidence; ``conflicts`` are gates on which the perspectives disagree.
    """

    level: str
    evidence: Fraction
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """A ranked step with the reason for its rank. Source: assessment.md, 2.8.

    ``gain`` are points of the overall score, ``effort_days`` the step's own days in
    the size class. ``bundle`` lists missing predecessors in order, then the step;
    ``bundle_days`` is their sum. ``unlocks`` names the steps that directly wait for
    this one; ``opens_gate``: it raises the gate that lowers its field's stage;
    ``below_target``: it does not go beyond the target. ``clarify`` and ``ask`` are
    questions to settle first.
    """

    id: str
    priority: Fraction
    gain: Fraction
    effort_days: Fraction
    provider_days: Fraction
    bundle: tuple[str, ...]
    bundle_days: Fraction
    unlocks: tuple[str, ...]
    opens_gate: bool
    below_target: bool
    quick_win: bool
    clarify: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hold:
    """What holds the stage down: the points, a field (``dimension``) or a ``gate``.

    ``level`` None at a gate: it is open, and to answer it is the first thing to do.
    """

    kind: str
    dimension: str
    question: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Way:
    """The fastest way to the next stage. Source: assessment.md, 2.2.

    ``step`` is the one to begin with, empty if there is none; ``lifts`` tells whether
    it (with its bundle) is enough. ``clarify`` is an open gate to be answered first.
    """

    stage: int
    holds: tuple[Hold, ...]
    step: str
    lifts: bool
    clarify: str


@dataclass(frozen=True, slots=True)
class Change:
    """The chain-linked change since an earlier run, in points. Source: 2.7.

    Both are absent where the runs are not comparable.
    """

    since: int
    real: Fraction | None
    catalogue: Fraction | None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a result page shows, without texts: those are in the catalogue.

    ``way`` is absent at the highest stage, ``change`` without an earlier run.
    """

    catalogue: str
    content_hash: str
    kind: str
    size_class: str
    overall: Standing
    dimensions: tuple[Standing, ...]
    trust: Trust
    way: Way | None
    levels: Mapping[str, int]
    targets: Mapping[str, int]
    unknown: tuple[str, ...]
    unanswered: tuple[str, ...]
    not_applicable: tuple[str, ...]
    steps: tuple[NextStep, ...]
    change: Change | None = None

    @property
    def open_questions(self) -> tuple[str, ...]:
        """Questions without a level, the unknown ones first."""
        return self.unknown + self.unanswered

    @property
    def is_quick(self) -> bool:
        """Whether this is the quick check, which never shows points."""
        return self.kind == "quick"


def to_document(report: Report) -> dict[str, Any]:
    """Return the report as JSON values."""
    plain: dict[str, Any] = _plain(report)
    return {"schema": SCHEMA, **plain}


def from_document(document: Mapping[str, Any]) -> Report:
    """Return the report a document holds.

    Raises:
        ValueError: if its schema is not known here.
    """
    if document.get("schema") != SCHEMA:
        raise ValueError(document.get("schema"))
    change = document["change"]
    return Report(
        catalogue=document["catalogue"],
        content_hash=document["content_hash"],
        kind=document["kind"],
        size_class=document["size_class"],
        overall=_standing(document["overall"]),
        dimensions=tuple(_standing(each) for each in document["dimensions"]),
        trust=_trust(document["trust"]),
        way=_way(document["way"]),
        levels=document["levels"],
        targets=document["targets"],
        unknown=tuple(document["unknown"]),
        unanswered=tuple(document["unanswered"]),
        not_applicable=tuple(document["not_applicable"]),
        steps=tuple(_step(each) for each in document["steps"]),
        change=None if change is None else read_change(change),
    )


def read_change(value: Mapping[str, Any]) -> Change:
    """Return the change a document holds; history lists read this part alone."""
    return Change(value["since"], _exact(value["real"]), _exact(value["catalogue"]))


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value


def _exact(value: str | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _standing(value: Mapping[str, Any]) -> Standing:
    exact = {
        key: Fraction(value[key]) for key in ("low", "high", "completeness", "target")
    }
    maybe = {key: _exact(value[key]) for key in ("score", "attainment")}
    return Standing(**{**value, **exact, **maybe})


def _trust(value: Mapping[str, Any]) -> Trust:
    conflicts = tuple(value["conflicts"])
    return Trust(value["level"], Fraction(value["evidence"]), conflicts)


def _way(value: Mapping[str, Any] | None) -> Way | None:
    if value is None:
        return None
    return Way(**{**value, "holds": tuple(Hold(**hold) for hold in value["holds"])})


def _step(value: Mapping[str, Any]) -> NextStep:
    numbers = ("priority", "gain", "effort_days", "provider_days", "bundle_days")
    exact = {key: Fraction(value[key]) for key in numbers}
    lists = {key: tuple(value[key]) for key in ("bundle", "unlocks", "clarify", "ask")}
    return NextStep(**{**value, **exact, **lists})
