"""Drafts end after two years, announced; submitted runs after ten."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.files.base import ContentFile
from django.utils import timezone

from assessment.models import Evidence, Plan, Run, RunEvent
from assessment.services import ending
from assessment.tasks import tell_of_ends
from cms.accounts.models import Membership, Role
from cms.audit.domain.retention import rule
from cms.audit.models import Entry
from cms.audit.services.ending import erase_what_is_over, over
from cms.jobs.domain.schedule import Period
from cms.mail.services.sending import deliver_due
from tests.accounts.factories import person_at
from tests.assessment.factories import (
    AnswerFactory,
    EvidenceFactory,
    PlanFactory,
    RunFactory,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 1, 11, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DRAFT, SUBMITTED = rule("drafts").period, rule("submitted").period


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def draft(changed: datetime, warned: datetime | None, **fields) -> Run:
    fields = {"started_at": changed - timedelta(days=1)} | fields
    return RunFactory(changed_at=changed, warned_at=warned, **fields)


def _over(name: str) -> int:
    counted = over(at=timezone.now())[name]
    erased = erase_what_is_over(at=timezone.now()).counts[name]
    assert counted == erased
    return erased


@pytest.mark.parametrize(("shift", "erased"), [(-SECOND, 1), (SECOND, 0)])
def test_draft_goes_after_24_months(shift, erased):
    draft(NOON - DRAFT + shift, NOON - ending.TIME_TO_READ)

    assert _over("drafts") == erased
    assert Run.objects.count() == 1 - erased


@pytest.mark.parametrize(
    ("warned", "erased"),
    [
        (NOON - ending.TIME_TO_READ, 1),
        (NOON - ending.TIME_TO_READ + SECOND, 0),
        (NOON - DRAFT - timedelta(days=40), 0),
        (None, 0),
    ],
)
def test_draft_goes_only_if_its_end_was_announced_in_time(warned, erased):
    draft(NOON - DRAFT - SECOND, warned)

    assert _over("drafts") == erased


def test_draft_takes_answers_files_and_its_trace_along(
    django_capture_on_commit_callbacks,
):
    run = draft(NOON - DRAFT - SECOND, NOON - ending.TIME_TO_READ)
    AnswerFactory(run=run)
    evidence = EvidenceFactory(run=run)
    evidence.file.save("a.pdf", ContentFile(b"%PDF-1.7"))
    storage, name = evidence.file.storage, evidence.file.name

    with django_capture_on_commit_callbacks(execute=True):
        erase_what_is_over(at=timezone.now())

    assert Evidence.objects.count() == 0
    assert not storage.exists(name)
    entry = Entry.objects.get(action="assessment.run_ended")
    assert entry.tenant == run.municipality_id


@pytest.mark.parametrize(("shift", "erased"), [(-SECOND, 1), (SECOND, 0)])
@pytest.mark.parametrize("state", Run.State.values)
def test_submitted_run_goes_after_ten_years_opened_again_or_not(shift, erased, state):
    at = NOON - SUBMITTED + shift
    run = draft(at, None, state=state)
    if state == Run.State.SUBMITTED:
        Run.objects.filter(pk=run.pk).update(submitted_at=at)
    RunEvent.objects.create(run=run, kind=RunEvent.Kind.SUBMITTED, at=at)

    assert _over("submitted") == erased


def test_run_opened_again_is_no_draft():
    run = draft(NOON - DRAFT - SECOND, NOON - ending.TIME_TO_READ)
    RunEvent.objects.create(run=run, kind=RunEvent.Kind.REOPENED, at=NOON)

    assert _over("drafts") == 0


def test_plan_that_rests_on_a_run_goes_with_it():
    plan = PlanFactory(starts_on=date(2025, 12, 1))
    old = NOON - SUBMITTED - SECOND
    Run.objects.filter(pk=plan.run_id).update(
        state="submitted", submitted_at=old, changed_at=old
    )

    assert _over("submitted") == 1
    assert Plan.objects.count() == 0


def test_plan_whose_year_is_not_over_keeps_its_run():
    plan = PlanFactory(starts_on=date(2026, 1, 1))
    old = NOON - SUBMITTED - SECOND
    Run.objects.filter(pk=plan.run_id).update(
        state="submitted", submitted_at=old, changed_at=old
    )

    assert _over("submitted") == 0


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.LEAD])
def test_where_nobody_coordinates_others_are_told(role):
    run = draft(NOON - DRAFT, None)
    person = person_at(run.municipality, role)
    person_at(run.municipality, Role.LEARNER)

    ending.announce_ends(timezone.now())

    assert [sent.to for sent in mail.outbox] == [[person.email]]


def test_where_nobody_is_left_the_draft_ends_all_the_same():
    run = draft(NOON - DRAFT, None)

    assert ending.announce_ends(timezone.now()) == 1
    run.refresh_from_db()
    assert run.warned_at == NOON


@pytest.mark.parametrize(("shift", "told"), [(-SECOND, 1), (SECOND, 0)])
def test_coordination_is_told_a_month_before_and_once(shift, told):
    run = draft(NOON - DRAFT + ending.NOTICE + shift, None)
    coordinator = person_at(run.municipality, Role.COORDINATOR)
    person_at(run.municipality, Role.ASSESSOR)

    first, second = (tell_of_ends.work({}, []).counts for _ in range(2))

    assert tell_of_ends.schedule == Period.NIGHTLY
    assert (first, second) == ({"told": told}, {"told": 0})
    assert [sent.to for sent in mail.outbox] == [[coordinator.email]] * told
    assert Entry.objects.filter(action="assessment.run_end_announced").count() == told


def test_notice_says_the_day_on_which_it_ends(clock):
    run = draft(NOON - DRAFT + timedelta(days=29), None)
    person_at(run.municipality, Role.COORDINATOR)
    ending.announce_ends(timezone.now())

    [sent] = mail.outbox
    assert "Am 30. Dezember 2026 wird sie mit Antworten" in sent.body
    clock.move_to(NOON + timedelta(days=29) - SECOND)
    assert over(at=timezone.now())["drafts"] == 0
    clock.move_to(NOON + timedelta(days=29) + SECOND)
    assert over(at=timezone.now())["drafts"] == 1


def test_change_keeps_the_draft_and_later_another_notice_comes(clock):
    run = draft(NOON - DRAFT - SECOND, NOON - timedelta(days=60))
    Run.objects.filter(pk=run.pk).update(changed_at=NOON - timedelta(days=1))
    person_at(run.municipality, Role.COORDINATOR)
    run.refresh_from_db()

    assert ending.end_of_draft(run) is None
    clock.move_to(NOON + DRAFT)
    assert over(at=timezone.now())["drafts"] == 0
    assert ending.announce_ends(timezone.now()) == 1


@pytest.mark.parametrize("lost", ["role", "draft"])
def test_notice_is_dropped_if_right_or_draft_are_gone(settings, lost):
    settings.MAIL_BY_WORKER = True
    run = draft(NOON - DRAFT, None)
    person_at(run.municipality, Role.COORDINATOR)
    ending.announce_ends(timezone.now())
    if lost == "role":
        Membership.objects.all().delete()
    else:
        Run.objects.update(changed_at=NOON + SECOND)

    deliver_due(timezone.now())

    assert mail.outbox == []


def test_without_the_announcement_a_draft_would_go_untold(monkeypatch):
    """The twin: time to read taken away."""
    monkeypatch.setattr(ending, "TIME_TO_READ", timedelta(0))
    draft(NOON - DRAFT - SECOND, NOON - SECOND)

    assert _over("drafts") == 1


def test_without_the_look_at_submissions_results_would_go(monkeypatch):
    """The twin: every run taken for one never submitted."""
    nothing = RunEvent.objects.none()
    monkeypatch.setattr(ending, "_was_submitted", lambda: ending.Exists(nothing))
    run = draft(NOON - DRAFT - SECOND, NOON - ending.TIME_TO_READ)
    RunEvent.objects.create(run=run, kind=RunEvent.Kind.SUBMITTED, at=NOON)

    assert _over("drafts") == 1
