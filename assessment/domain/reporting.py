"""The report of one run: score, range, stages, trust, targets, next steps."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction

from assessment.domain.answers import (
    Answers,
    applicable,
    applicable_dimensions,
    weight_of,
)
from assessment.domain.ascent import Ascent, find_ascent
from assessment.domain.basis import prepare_ranking
from assessment.domain.catalogue import Catalogue
from assessment.domain.confidence import rate_confidence
from assessment.domain.ranking import (
    Recommendation,
    pick_quick_wins,
    rank_steps,
)
from assessment.domain.report import Hold, NextStep, Report, Standing, Trust, Way
from assessment.domain.scoring import RunScore, score_run
from assessment.domain.targets import Attainment, compute_attainment, targets_for

POINTS_PER_LEVEL = 25


@dataclass(frozen=True, slots=True)
class Filled:
    """A run as filled in: its answers and what is known about them.

    ``own_targets`` maps questions to changed target levels; ``evidenced`` and
    ``conflicts`` hold question ids.
    """

    kind: str
    size_class: str
    answers: Answers
    own_targets: Mapping[str, int]
    evidenced: AbstractSet[str] = frozenset()
    conflicts: AbstractSet[str] = frozenset()


def make_report(catalogue: Catalogue, content_hash: str, filled: Filled) -> Report:
    """Compute everything a result page shows, in exact numbers."""
    answers = filled.answers
    targets = targets_for(catalogue, filled.size_class, filled.own_targets)
    score = score_run(catalogue, answers)
    attainment = compute_attainment(catalogue, answers, targets)
    factor = catalogue.size_class(filled.size_class).effort_factor
    ranked = rank_steps(prepare_ranking(catalogue, answers, targets, factor))
    fields = _fields(catalogue, answers, score, targets, attainment)
    return Report(
        catalogue=catalogue.reference,
        content_hash=content_hash,
        kind=filled.kind,
        size_class=filled.size_class,
        overall=overall_standing(score, fields, attainment),
        dimensions=fields,
        trust=_trust(catalogue, filled, score),
        way=_way(find_ascent(catalogue, answers, score, ranked)),
        levels=dict(answers.levels),
        targets=targets,
        unknown=_ordered(catalogue, answers.unknown),
        unanswered=_unanswered(catalogue, answers),
        not_applicable=_ordered(catalogue, answers.not_applicable),
        steps=_steps(ranked, {entry.gate for entry in score.dimensions}),
    )


def overall_standing(
    score: RunScore, fields: Iterable[Standing], attainment: Attainment
) -> Standing:
    """Return where the whole run stands; its target is the mean of its fields."""
    entries = list(fields)
    total = sum(entry.weight for entry in entries) or 1
    aim = sum((entry.weight * entry.target for entry in entries), Fraction(0))
    return Standing(
        dimension="",
        weight=total,
        score=score.score,
        low=score.low,
        high=score.high,
        completeness=score.completeness,
        stage_low=score.stages.low,
        stage_high=score.stages.high,
        gate=None,
        target=aim / total,
        attainment=attainment.overall,
    )


def _fields(
    catalogue: Catalogue,
    answers: Answers,
    score: RunScore,
    targets: Mapping[str, int],
    attainment: Attainment,
) -> tuple[Standing, ...]:
    aims = {
        dimension.id: _aim(dimension.id, catalogue, answers, targets)
        for dimension in applicable_dimensions(catalogue, answers)
    }
    return tuple(
        Standing(
            dimension=entry.dimension,
            weight=entry.weight,
            score=entry.score,
            low=entry.low,
            high=entry.high,
            completeness=entry.completeness,
            stage_low=entry.stages.low,
            stage_high=entry.stages.high,
            gate=entry.gate,
            target=aims[entry.dimension],
            attainment=attainment.dimensions.get(entry.dimension),
        )
        for entry in score.dimensions
    )


def _aim(
    dimension_id: str,
    catalogue: Catalogue,
    answers: Answers,
    targets: Mapping[str, int],
) -> Fraction:
    """Return the points a dimension has when every question is at its target."""
    questions = applicable(catalogue.dimension(dimension_id), answers)
    earned = sum(question.weight * targets[question.id] for question in questions)
    return Fraction(POINTS_PER_LEVEL * earned, weight_of(questions))


def _trust(catalogue: Catalogue, filled: Filled, score: RunScore) -> Trust:
    rated = rate_confidence(
        catalogue,
        filled.answers,
        score.completeness,
        evidenced=filled.evidenced,
        conflicts=filled.conflicts,
    )
    gates = {key for key in filled.conflicts if catalogue.questions[key].gate}
    return Trust(rated.level.value, rated.evidence, _ordered(catalogue, gates))


def _way(ascent: Ascent | None) -> Way | None:
    if ascent is None:
        return None
    return Way(
        stage=ascent.stage,
        holds=tuple(
            Hold(each.limit.value, each.dimension, each.question, each.level)
            for each in ascent.limiters
        ),
        step="" if ascent.step is None else ascent.step.step.id,
        lifts=ascent.lifts,
        clarify=ascent.clarify,
    )


def _unanswered(catalogue: Catalogue, answers: Answers) -> tuple[str, ...]:
    known = answers.levels.keys() | answers.unknown
    return tuple(
        question.id
        for question in catalogue.questions.values()
        if answers.applies(question) and question.id not in known
    )


def _ordered(catalogue: Catalogue, keys: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(key for key in catalogue.questions if key in keys)


def _steps(
    ranked: tuple[Recommendation, ...], gates: AbstractSet[str | None]
) -> tuple[NextStep, ...]:
    """Return the ranked steps; ``gates`` are those that lower a stage."""
    quick = set(pick_quick_wins(ranked))
    return tuple(
        NextStep(
            id=entry.step.id,
            priority=entry.priority,
            gain=entry.gain,
            effort_days=entry.effort,
            provider_days=entry.effort * entry.step.provider_share,
            bundle=tuple(step.id for step in entry.bundle.steps),
            bundle_days=entry.bundle_effort,
            unlocks=entry.unlocks,
            opens_gate=entry.step.question in gates,
            below_target=entry.below_target,
            quick_win=entry.step.id in quick,
            clarify=entry.bundle.clarify,
            ask=entry.bundle.ask,
        )
        for entry in ranked
    )
