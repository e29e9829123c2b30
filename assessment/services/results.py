"""Compute the result of a run, freeze it at submission."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from assessment.charts.storing import draw_charts, draw_gaps
from assessment.domain.answers import Answers
from assessment.domain.perception import to_rows
from assessment.domain.report import (
    Change,
    Report,
    Standing,
    from_document,
    to_document,
)
from assessment.domain.reporting import make_report
from assessment.domain.rounding import half_up
from assessment.domain.trend import Assessed, compare_runs
from assessment.models import Result, Run, Score
from assessment.services.filled import read_filled
from assessment.services.perception import compute_gaps

PLACES = 4


@transaction.atomic
def store_result(run: Run, *, at: datetime, draw: bool = True) -> Report:
    """Compute and freeze the result of a submitted run with its scores and charts.

    Without ``draw`` the first reader of the result waits for its charts. A run that
    was reopened and submitted again gets its new result in place of the old one;
    nothing else ever recomputes a result.
    """
    report = compute_report(run)
    report = replace(report, change=_change(run, report, at))
    gaps = compute_gaps(run)
    _forget(run)
    Result.objects.create(
        run=run,
        document=to_document(report),
        levels=dict(report.levels),
        needs=_needs(run, report),
        perception=to_rows(gaps),
        not_applicable=list(report.not_applicable),
        computed_at=at,
    )
    Score.objects.bulk_create(
        [_score(run, entry) for entry in (report.overall, *report.dimensions)]
    )
    if draw:
        draw_charts(run, report)
        draw_gaps(run, gaps)
    return report


def compute_report(run: Run) -> Report:
    """Return the report of the run as it is answered now; stores nothing."""
    catalogue = run.catalogue.parsed
    filled = read_filled(run, catalogue)
    return make_report(catalogue, run.catalogue.content_hash, filled)


def _change(run: Run, report: Report, at: datetime) -> Change | None:
    """Return the chain-linked change since the run submitted before; full runs only."""
    if run.kind != Run.Kind.FULL:
        return None
    before = Run.objects.of(run.municipality).submitted().exclude(pk=run.pk)
    full = before.filter(kind=Run.Kind.FULL, submitted_at__lte=at)
    earlier = full.filter(result__isnull=False).with_result().first()
    if earlier is None:
        return None
    catalogue, former = run.catalogue.parsed, earlier.catalogue.parsed
    old = from_document(earlier.result.document)
    now = Assessed(catalogue, _answers(report))
    trend = compare_runs(Assessed(former, _answers(old)), now).overall
    return Change(earlier.pk, trend.real_change, trend.catalogue_effect)


def _answers(report: Report) -> Answers:
    return Answers(
        report.levels, frozenset(report.not_applicable), frozenset(report.unknown)
    )


def _forget(run: Run) -> None:
    Result.objects.filter(run=run).delete()
    run.scores.all().delete()
    run.charts.all().delete()


def _needs(run: Run, report: Report) -> dict[str, float]:
    """Return the priority of each question whose next step is within the target."""
    steps = run.catalogue.parsed.steps
    return {
        steps[entry.id].question: float(half_up(entry.priority, PLACES))
        for entry in report.steps
        if entry.below_target
    }


def _score(run: Run, entry: Standing) -> Score:
    return Score(
        run=run,
        dimension=entry.dimension,
        points=None if entry.score is None else half_up(entry.score, PLACES),
        low=half_up(entry.low, PLACES),
        high=half_up(entry.high, PLACES),
        completeness=half_up(entry.completeness, PLACES),
        stage_low=entry.stage_low,
        stage_high=entry.stage_high,
    )
