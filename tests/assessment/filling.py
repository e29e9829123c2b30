"""Filled-in and submitted runs for tests; levels are given by question or for all."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction

from assessment.models import Answer, Plan, Run
from assessment.services.planbasis import PlanWish
from assessment.services.plans import create_plan
from assessment.services.results import store_result
from tests.assessment.factories import NOW, CatalogueFactory, RunFactory


def fill(run: Run, level: int, levels: Mapping[str, int | str | None]) -> None:
    """Answer every asked question; ``levels`` overrides, None leaves one open."""
    catalogue = run.catalogue.parsed
    keys = list(catalogue.questions)
    if run.kind == Run.Kind.QUICK:
        keys = list(catalogue.quick_check.questions)
    given = {key: levels.get(key, level) for key in keys}
    Answer.objects.bulk_create(
        _answer(run, key, value) for key, value in given.items() if value is not None
    )


def _answer(run: Run, key: str, value: int | str) -> Answer:
    if isinstance(value, int):
        return Answer(
            run=run, question=key, value="level", level=value, answered_at=NOW
        )
    return Answer(run=run, question=key, value=value, answered_at=NOW)


def submitted_run(
    municipality,
    *,
    level: int = 1,
    levels: Mapping[str, int | str | None] | None = None,
    kind: str = Run.Kind.FULL,
    at: datetime = NOW,
    draw: bool = False,
) -> Run:
    """Return a run with its stored result; drawing its charts takes a second."""
    run = RunFactory(
        municipality=municipality,
        catalogue=CatalogueFactory(),
        kind=kind,
        state=Run.State.SUBMITTED,
        started_at=at - timedelta(days=1),
        submitted_at=at,
    )
    fill(run, level, levels or {})
    store_result(run, at=at, draw=draw)
    return run


def planned(run: Run, *, by, capacity: int = 48, **wishes) -> Plan:
    """Return the proposed plan of a submitted run."""
    wish = PlanWish(date(2026, 4, 1), Fraction(capacity), **wishes)
    return create_plan(run, wish, by=by, at=NOW)
