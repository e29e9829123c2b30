"""The picture of how perspectives differ: kept with the result, released by holders."""

from collections import defaultdict
from collections.abc import Hashable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from assessment.charts.storing import DOTS, draw_gaps
from assessment.domain.asking import PERSPECTIVES
from assessment.domain.perception import Gap, compare_views, may_be_drawn, to_rows
from assessment.models import PerspectiveRelease, Result, Run
from cms.audit.services import record

if TYPE_CHECKING:
    from cms.accounts.models import User


@transaction.atomic
def release_view(run: Run, source: str, *, by: "User", at: datetime) -> None:
    """Let the person's perspective be drawn in the result; also after submission."""
    _hold(run)
    PerspectiveRelease.objects.get_or_create(
        run=run, source=source, person=by, defaults={"at": at}
    )
    record("assessment.view_released", run)
    _refresh(run)


@transaction.atomic
def withdraw_view(run: Run, source: str, *, by: "User") -> None:
    """Take the release back; the picture goes at once if it needed it."""
    _hold(run)
    PerspectiveRelease.objects.filter(run=run, source=source, person=by).delete()
    record("assessment.view_withdrawn", run)
    _refresh(run)


def compute_gaps(run: Run) -> tuple[Gap, ...]:
    """Return the gaps of a run between the views that may be drawn; two queries.

    The quick check has none: it never shows points.
    """
    if run.kind == Run.Kind.QUICK:
        return ()
    levels: dict[str, dict[str, int]] = defaultdict(dict)
    people: dict[str, set[Hashable | None]] = defaultdict(set)
    rows = run.answers.filter(confirmed=True, source__in=PERSPECTIVES)
    for source, question, level, person, email in rows.values_list(
        "source", "question", "level", "answered_by", "assignment__link__email"
    ):
        people[source].add(person or email)
        if level is not None:
            levels[source][question] = level
    released: dict[str, set[Hashable]] = defaultdict(set)
    for source, person in run.releases.values_list("source", "person"):
        released[source].add(person)
    drawn = [key for key in people if may_be_drawn(people[key], released[key])]
    return compare_views({key: levels[key] for key in drawn})


def has_released(run: Run, source: str, person: "User") -> bool:
    """Tell whether the person lets the perspective be drawn."""
    return run.releases.filter(source=source, person=person).exists()


def is_alone(run: Run, source: str, person: "User") -> bool:
    """Tell whether all answers of the perspective come from this one person."""
    rows = run.answers.filter(confirmed=True, source=source)
    return set(rows.values_list("answered_by", flat=True)) == {person.pk}


def _hold(run: Run) -> None:
    """Wait for a submission under way, or let it wait: its picture heeds the change."""
    Run.objects.filter(pk=run.pk).update(version=F("version"))


def _refresh(run: Run) -> None:
    """Draw anew what a stored result shows; nothing else of it changes."""
    result = Result.objects.filter(run=run).first()
    if result is None:
        return
    gaps = compute_gaps(run)
    Result.objects.filter(pk=result.pk).update(perception=to_rows(gaps))
    run.charts.filter(name=DOTS).delete()
    draw_gaps(run, gaps)
