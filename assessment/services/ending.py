"""Self-assessments whose time is over: drafts nobody goes on with, and very old ones.

Source: privacy-and-security, 6.6.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from assessment.domain.calendar import add_months
from assessment.models import Evidence, Plan, Run, RunEvent
from assessment.services.assignments import forget_assignments
from assessment.services.deliveries import forget_sheets
from assessment.services.evidence import forget_files
from cms.accounts.models import Membership, Role
from cms.audit.domain.retention import rule
from cms.audit.services import record
from cms.mail.services import post

DRAFT = "assessment.draft_ends"
NOTICE = timedelta(days=30)  # before the end of the period
# However late the notice was sent, there is time to go on.
TIME_TO_READ = timedelta(days=28)
# Who is told of an end: the first of these roles that anybody has.
_TOLD = (Role.COORDINATOR, Role.ASSESSOR, Role.LEAD)


class Runs:
    """Runs whose period is over; erased one by one, with their files."""

    def __init__(self, runs: QuerySet[Run], *, at: datetime) -> None:
        self._runs, self._at = runs, at

    def count(self) -> int:
        """Return how many runs would be erased."""
        return self._runs.count()

    def delete(self) -> tuple[int, dict[str, int]]:
        """Erase them; return how many."""
        found = list(self._runs.select_for_update())
        for run in found:
            _erase(run, at=self._at)
        return len(found), {}


def drafts_over(at: datetime) -> list[Runs]:
    """Return drafts unchanged for the whole period whose end was announced."""
    idle = _drafts(before=at - rule("drafts").period)
    told = idle.filter(warned_at__gt=F("used_at"), warned_at__lte=at - TIME_TO_READ)
    return [Runs(told, at=at)]


def submitted_over(at: datetime) -> list[Runs]:
    """Return runs submitted a whole period ago; one opened again counts from then.

    A plan whose year is not over keeps the run it rests on.
    """
    ended = _by_use().filter(Q(state=Run.State.SUBMITTED) | Q(_was_submitted()))
    old = ended.filter(used_at__lte=at - rule("submitted").period)
    return [Runs(old.exclude(_is_planned(at)), at=at)]


@transaction.atomic
def announce_ends(at: datetime) -> int:
    """Tell who answers for drafts that end soon; return how many those are."""
    due = _drafts(before=at - rule("drafts").period + NOTICE)
    untold = list(due.exclude(warned_at__gt=F("used_at")))
    for run in untold:
        Run.objects.filter(pk=run.pk).update(warned_at=at)
        record("assessment.run_end_announced", run, tenant=run.municipality_id)
        for person in _responsible(run):
            post(
                DRAFT,
                key=f"{run.pk}:{at:%Y-%m-%d}:{person}",
                person=person,
                arguments={"run": run.pk},
            )
    return len(untold)


def end_of_draft(run: Run) -> datetime | None:
    """Return when the draft is erased; None if its end was not announced."""
    used = run.changed_at or run.started_at
    if run.warned_at is None or run.warned_at <= used:
        return None
    return max(used + rule("drafts").period, run.warned_at + TIME_TO_READ)


def _by_use() -> QuerySet[Any]:
    return Run.objects.annotate(
        used_at=Coalesce("submitted_at", "changed_at", "started_at")
    )


def _drafts(*, before: datetime) -> QuerySet[Any]:
    """Return runs in work that were never submitted and not touched since."""
    runs = _by_use().filter(~_was_submitted(), state=Run.State.OPEN)
    return runs.filter(used_at__lte=before)


def _was_submitted() -> Exists:
    return Exists(RunEvent.objects.filter(run=OuterRef("pk")))


def _is_planned(at: datetime) -> Exists:
    """Tell of each run whether a plan that rests on it still runs."""
    year_ago = add_months(timezone.localdate(at).replace(day=1), -12)
    return Exists(Plan.objects.filter(run=OuterRef("pk"), starts_on__gt=year_ago))


def _responsible(run: Run) -> list[int]:
    """Return the coordination; where there is none, who works on the run or leads."""
    members = Membership.objects.at(run.municipality).filter(user__is_active=True)
    found: dict[str, list[int]] = {role: [] for role in _TOLD}
    for role, user in members.filter(role__in=_TOLD).values_list("role", "user"):
        found[role].append(user)
    return next((people for people in found.values() if people), [])


def _erase(run: Run, *, at: datetime) -> None:
    """Delete the run with all that was said in it, and the plans that rest on it."""
    forget_files(Evidence.objects.filter(run=run))
    forget_assignments(run, at=at)
    forget_sheets(run, at=at)
    Plan.objects.filter(run=run).delete()
    record("assessment.run_ended", run, tenant=run.municipality_id)
    run.delete()
