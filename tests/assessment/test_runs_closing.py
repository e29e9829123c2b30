"""The end of a run: submit, open again."""

from datetime import timedelta

import pytest

from assessment.models import Run, RunEvent
from assessment.services.answers import Draft, save_answer
from assessment.services.refusals import (
    NewerRunError,
    NothingAnsweredError,
    OpenRunError,
    RunClosedError,
)
from assessment.services.runs import reopen_run, submit_run
from tests.accounts.factories import UserFactory
from tests.assessment.factories import (
    NOW,
    AnswerFactory,
    RunFactory,
    submitted_run,
)
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=400)


def test_submitting_freezes_and_stores_the_result():
    run, by = RunFactory(), UserFactory()
    AnswerFactory(run=run, level=2)

    submit_run(run, by=by, at=LATER)

    run.refresh_from_db()
    assert (run.state, run.submitted_by, run.submitted_at) == ("submitted", by, LATER)
    assert run.result.levels == {"str-01": 2}
    assert [event.kind for event in run.events.all()] == ["submitted"]
    with pytest.raises(RunClosedError):
        save_answer(run, Draft("str-02", "house", "1", 0), by=by, at=LATER)


def test_submitting_twice_is_refused():
    run = RunFactory()
    AnswerFactory(run=run)
    submit_run(run, by=UserFactory(), at=LATER)

    with pytest.raises(RunClosedError):
        submit_run(run, by=UserFactory(), at=LATER)


@pytest.mark.parametrize("fields", [{"confirmed": False}, {"value": "unknown"}])
def test_submitting_without_a_level_is_refused_and_leaves_the_run_open(fields):
    run = RunFactory()
    level = None if fields.get("value") else 2
    AnswerFactory(run=run, level=level, **fields)

    with pytest.raises(NothingAnsweredError):
        submit_run(run, by=UserFactory(), at=LATER)

    assert Run.objects.get(pk=run.pk).is_open
    assert not RunEvent.objects.exists()


def test_opening_again_keeps_the_reason_and_takes_answers():
    run, by = submitted_run(MunicipalityFactory()), UserFactory()
    AnswerFactory(run=run)

    reopen_run(run, reason="Zahlen nachgereicht", by=by, at=LATER)

    event = run.events.get()
    assert (event.kind, event.reason) == ("reopened", "Zahlen nachgereicht")
    save_answer(run, Draft("str-02", "house", "1", 0), by=by, at=LATER)
    submit_run(run, by=by, at=LATER)
    assert set(Run.objects.get(pk=run.pk).result.levels) == {"str-01", "str-02"}


def test_opening_again_is_refused_while_another_run_is_in_work():
    run = submitted_run(MunicipalityFactory())
    RunFactory(municipality=run.municipality)

    with pytest.raises(OpenRunError):
        reopen_run(run, reason="Doch", by=UserFactory(), at=LATER)


def test_opening_an_open_run_is_refused():
    with pytest.raises(OpenRunError):
        reopen_run(RunFactory(), reason="Doch", by=UserFactory(), at=LATER)


def test_only_the_newest_run_can_be_opened_again():
    old = submitted_run(MunicipalityFactory())
    submitted_run(old.municipality, started_at=LATER)

    with pytest.raises(NewerRunError):
        reopen_run(old, reason="Doch", by=UserFactory(), at=LATER)
