"""One pass through the catalogue: start, grow, submit, open again, delete."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from assessment.domain.perspectives import Mark
from assessment.domain.trend import carry_level
from assessment.models import Answer, CatalogueVersion, Evidence, Run, RunEvent
from assessment.services.assignments import end_assignments, forget_assignments
from assessment.services.deliveries import end_sheets, forget_sheets
from assessment.services.evidence import carry_evidence, forget_files
from assessment.services.holding import hold_open
from assessment.services.questionnaire import (
    HOUSE,
    SETTLED,
    Questionnaire,
    load_questionnaire,
)
from assessment.services.refusals import (
    NewerRunError,
    NoCatalogueError,
    NothingAnsweredError,
    OpenRunError,
    OutdatedError,
    RunClosedError,
    WasSubmittedError,
)
from assessment.services.results import store_result
from cms.audit.services import record

if TYPE_CHECKING:
    from assessment.domain.catalogue import Question
    from cms.accounts.models import User
    from cms.municipalities.models import Municipality


@transaction.atomic
def start_run(
    municipality: "Municipality",
    *,
    kind: str,
    size_class: str,
    by: "User",
    at: datetime,
) -> Run:
    """Start a run, pre-filled from the last submitted one; none of that counts yet.

    Raises:
        NoCatalogueError: if no catalogue was loaded.
        OpenRunError: if a run is in work already.
    """
    catalogue = CatalogueVersion.objects.without_source().first()
    if catalogue is None:
        raise NoCatalogueError
    run = _open_run(
        Run(
            municipality=municipality, catalogue=catalogue, kind=kind,
            size_class=size_class, started_by=by, started_at=at, changed_at=at,
        )
    )  # fmt: skip
    last = Run.objects.of(municipality).submitted().with_catalogue().first()
    if last is not None:
        Answer.objects.bulk_create(_carried(last, run))
    record("assessment.run_started", run)
    return run


def _open_run(run: Run) -> Run:
    try:
        with transaction.atomic():
            run.save(force_insert=True)
    except IntegrityError:
        raise OpenRunError from None
    return run


def _carried(last: Run, run: Run) -> list[Answer]:
    """Return the answers that counted in the last run, as joint ones to confirm."""
    before = load_questionnaire(last)
    carried = []
    for question in run.catalogue.parsed.questions.values():
        row = _counted_row(before, question)
        if row is not None and _carry(row, before.catalogue.questions, question):
            row.pk, row.run, row.source = None, run, HOUSE
            row.confirmed, row.version = False, 1
            carried.append(row)
    return carried


def _counted_row(before: Questionnaire, question: "Question") -> Answer | None:
    """Return the row to carry over: settled, joint, or the leading perspective's."""
    sources = (SETTLED, HOUSE, question.lead)
    rows = (before.rows.get((question.id, source)) for source in sources)
    return next((row for row in rows if row is not None and row.confirmed), None)


def _carry(row: Answer, old: Mapping[str, "Question"], new: "Question") -> bool:
    """Move the row to the new question's levels; tell whether that is possible."""
    if row.question not in old or row.value == Mark.UNKNOWN:
        return False
    if row.level is None:
        return new.na_allowed
    level = carry_level(old[row.question], new, row.level)
    row.level = level
    return level is not None


@transaction.atomic
def grow_run(run: Run, *, at: datetime) -> None:
    """Make the quick check in work a full run; every answer stays as it is.

    Raises:
        RunClosedError: if the quick check was submitted meanwhile.
    """
    runs = Run.objects.filter(pk=run.pk, state=Run.State.OPEN, kind=Run.Kind.QUICK)
    if not runs.update(kind=Run.Kind.FULL, changed_at=at):
        raise RunClosedError
    run.kind = Run.Kind.FULL
    record("assessment.run_grown", run)


@transaction.atomic
def extend_run(quick: Run, *, by: "User", at: datetime) -> Run:
    """Start the full run that continues a submitted quick check.

    The quick check stays as it is. Its answers and evidence count in the full run at
    once: the same assessment goes on, nobody types anything twice. Source:
    assessment.md, 2.2.

    Raises:
        RunClosedError: if it is no quick check; its answers would count unseen.
        OpenRunError: if a run is in work already.
    """
    if quick.kind != Run.Kind.QUICK:
        raise RunClosedError
    run = _open_run(
        Run(
            municipality=quick.municipality, catalogue=quick.catalogue,
            kind=Run.Kind.FULL, size_class=quick.size_class,
            perspectives=quick.perspectives,
            question_targets=quick.question_targets, started_by=by, started_at=at,
            changed_at=at,
        )
    )  # fmt: skip
    rows = list(Answer.objects.filter(run=quick))
    for row in rows:
        row.pk, row.run, row.version = None, run, 1
    Answer.objects.bulk_create(rows)
    carry_evidence(quick, run)
    record("assessment.run_started", run)
    return run


@transaction.atomic
def submit_run(run: Run, *, by: "User", at: datetime) -> None:
    """Freeze the run and keep its result; later answers are refused.

    Raises:
        RunClosedError: if it was submitted already.
        NothingAnsweredError: if no question has a level.
    """
    changed = Run.objects.filter(pk=run.pk, state=Run.State.OPEN).update(
        state=Run.State.SUBMITTED, submitted_by=by, submitted_at=at, changed_at=at
    )
    if not changed:
        raise RunClosedError
    run.refresh_from_db()
    if not load_questionnaire(run).has_levels():
        raise NothingAnsweredError
    RunEvent.objects.create(run=run, kind=RunEvent.Kind.SUBMITTED, by=by, at=at)
    store_result(run, at=at)
    end_assignments(run, at=at)
    end_sheets(run, at=at)
    record("assessment.run_submitted", run)


@transaction.atomic
def reopen_run(run: Run, *, reason: str, by: "User", at: datetime) -> None:
    """Open a submitted run again; the reason is kept with it.

    Raises:
        NewerRunError: if a newer run was submitted.
        OpenRunError: if another run is in work, or this one already.
    """
    newest = Run.objects.of(run.municipality).submitted().first()
    if newest is not None and newest.pk != run.pk:
        raise NewerRunError
    runs = Run.objects.filter(pk=run.pk, state=Run.State.SUBMITTED)
    try:
        with transaction.atomic():
            changed = runs.update(
                state=Run.State.OPEN,
                submitted_by=None,
                submitted_at=None,
                changed_at=at,
            )
    except IntegrityError:
        raise OpenRunError from None
    if not changed:
        raise OpenRunError
    RunEvent.objects.create(
        run=run, kind=RunEvent.Kind.REOPENED, reason=reason, by=by, at=at
    )
    record("assessment.run_reopened", run)


@transaction.atomic
def delete_run(run: Run, *, at: datetime) -> None:
    """Delete a run started by mistake, with answers and evidence.

    Raises:
        RunClosedError: if it was submitted meanwhile.
        WasSubmittedError: if it was submitted once; its result may be in use.
    """
    hold_open(run, at=at)
    if RunEvent.objects.filter(run=run).exists():
        raise WasSubmittedError
    forget_files(Evidence.objects.filter(run=run))
    forget_assignments(run, at=at)
    forget_sheets(run, at=at)
    record("assessment.run_deleted", run)
    run.delete()


@transaction.atomic
def change_settings(
    run: Run, *, version: int, at: datetime, **settings: object
) -> None:
    """Save perspectives, own targets or the size class onto the version shown.

    Raises:
        RunClosedError: if the run was submitted meanwhile.
        OutdatedError: if somebody else changed the settings meanwhile.
    """
    open_runs = Run.objects.filter(pk=run.pk, state=Run.State.OPEN)
    changed = open_runs.filter(version=version).update(
        version=version + 1, changed_at=at, **settings
    )
    if not changed:
        raise OutdatedError if open_runs.exists() else RunClosedError
    record("assessment.run_settings_changed", run)
