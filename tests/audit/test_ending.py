"""What is over goes at night, by the rules of retention; what is not stays."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import Page

from cms.accounts.models import DataExport, Invitation, Session
from cms.audit.domain.retention import RULES, Ended, rule
from cms.audit.models import Entry
from cms.audit.services import registry
from cms.audit.services.ending import erase_what_is_over, over
from cms.jobs.domain.schedule import Period
from cms.jobs.models import Job
from cms.jobs.tasks import end_periods
from cms.mail.models import Message
from tests.accounts.factories import PublisherFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def _invitation(at):
    Invitation.objects.create(
        publisher=PublisherFactory(), email="a@musterheim.example", role="learner",
        token_hash=str(at), created_at=at, expires_at=at + timedelta(days=7),
    )  # fmt: skip


def _mail(at):
    Message.objects.create(kind="k", key=str(at), state="sent", created_at=at)


def _job(at):
    Job.objects.create(kind="k", key=str(at), state="done", finished_at=at)


def _result(at):
    DBTaskResult.objects.create(
        args_kwargs={}, task_path="t", backend_name="b", queue_name="q",
        run_after=at, exception_class_path="", traceback="", finished_at=at,
    )  # fmt: skip


def _copy(at):
    DataExport.objects.create(person=UserFactory(), created_at=at)


def _entry(at):
    Entry.objects.create(action="accounts.invited", at=at, result="done")


def _shared(at):
    Entry.objects.create(action="assessment.offer_saved", at=at, result="done")


def _session(at):
    Session.objects.create(session_key=f"{at:%S}", session_data="", expire_date=at)


def _about():
    page = Page.objects.first()
    return {
        "user": UserFactory(),
        "content_type": page.cached_content_type,
        "object_id": str(page.pk),
    }


def _editing(at):
    EditingSession.objects.create(last_seen_at=at, **_about())


def _form(at):
    FormState.objects.create(data={}, last_updated_at=at, **_about())


@pytest.mark.parametrize(
    ("name", "make", "model"),
    [
        ("invitations", _invitation, Invitation),
        ("mail_queue", _mail, Message),
        ("finished_jobs", _job, Job),
        ("finished_jobs", _result, DBTaskResult),
        ("export_files", _copy, DataExport),
        ("audit_security", _entry, Entry),
        ("audit_sharing", _shared, Entry),
        ("sessions", _session, Session),
        ("editing_traces", _editing, EditingSession),
        ("editing_traces", _form, FormState),
    ],
)
def test_row_goes_when_its_period_is_over_and_not_before(name, make, model):
    end = NOW - rule(name).period
    make(end - SECOND)
    make(end + SECOND)

    counted = over(at=NOW)
    erased = erase_what_is_over(at=NOW).counts

    assert counted == erased == {**dict.fromkeys(registry.endings(), 0), name: 1}
    assert model.objects.exclude(**_run_itself(model)).count() == 1


def _run_itself(model):
    return {"action": "audit.retention_run"} if model is Entry else {"pk": None}


def test_open_work_is_never_over():
    old = NOW - timedelta(days=9_000)
    Message.objects.create(kind="k", key="k", created_at=old)
    Job.objects.create(kind="k", key="k", created_at=old)
    late = NOW + timedelta(days=1)
    _invitation(old)
    Invitation.objects.update(expires_at=late)

    assert set(over(at=NOW).values()) == {0}


def test_every_nightly_rule_has_its_function():
    nightly = {each.id for each in RULES if each.ended is Ended.NIGHTLY}

    assert set(registry.endings()) == nightly


def test_rule_without_function_is_named(monkeypatch):
    known = registry.endings()
    left = {name: find for name, find in known.items() if name != "sessions"}
    monkeypatch.setattr(registry, "endings", lambda: left)

    assert registry.problems() == ("rule of retention without its function: sessions",)


def test_nightly_job_counts_by_rule_and_leaves_an_entry():
    _session(datetime(2020, 1, 1, tzinfo=UTC))

    outcome = end_periods.work({}, [])

    assert end_periods.schedule is Period.NIGHTLY
    assert outcome.counts["sessions"] == 1
    assert Entry.objects.filter(action="audit.retention_run").count() == 1


@pytest.fixture
def broken(monkeypatch):
    """Let one rule fail after it erased something."""
    known = registry.endings()

    class Failing:
        def delete(self):
            Invitation.objects.all().delete()
            raise OSError("full")

    rules = {**known, "invitations": lambda _at: [Failing()]}
    monkeypatch.setattr(registry, "endings", lambda: rules)
    return rules


def test_rule_that_fails_erases_nothing_and_holds_up_no_other(broken, caplog):
    _invitation(datetime(2020, 1, 1, tzinfo=UTC))
    _session(datetime(2020, 1, 1, tzinfo=UTC))

    outcome = end_periods.work({}, [])

    assert outcome.counts["sessions"] == 1
    assert "invitations" not in outcome.counts
    assert outcome.notes == (
        "Nicht gelöscht, das Protokoll des Servers sagt warum: Einladungen",
    )
    assert Invitation.objects.count() == 1
    assert Session.objects.count() == 0
    assert "rule of retention failed: invitations" in caplog.text


def test_command_says_which_rule_failed(broken, capsys):
    _session(datetime(2020, 1, 1, tzinfo=UTC))

    with pytest.raises(CommandError, match="invitations"):
        call_command("retention", "--json")

    assert json.loads(capsys.readouterr().out)["sessions"] == 1


def test_dry_run_counts_and_erases_nothing(capsys):
    _session(datetime(2020, 1, 1, tzinfo=UTC))

    call_command("retention", "--dry-run", "--json")
    counts = json.loads(capsys.readouterr().out)
    call_command("retention", "--dry-run")
    lines = capsys.readouterr().out.splitlines()

    assert counts["sessions"] == Session.objects.count() == 1
    assert len(lines) == len(counts)
    assert Entry.objects.count() == 0


def test_command_erases_what_is_over(capsys):
    _session(datetime(2020, 1, 1, tzinfo=UTC))

    call_command("retention", "--json")

    assert json.loads(capsys.readouterr().out)["sessions"] == 1
    assert Session.objects.count() == 0
