from datetime import UTC, datetime, timedelta

import pytest

from cms.jobs.domain.schedule import Period
from cms.jobs.models import Job, Slot
from cms.jobs.services import timetable
from cms.jobs.services.registry import job_kind
from cms.jobs.services.timetable import start_due

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 18, 11, 0, tzinfo=UTC)


@job_kind("tests.nightly", title="Nightly", schedule=Period.NIGHTLY)
def nightly(arguments, items):
    """Do nothing; that it was started is what counts."""


def starts():
    return Job.objects.filter(kind="tests.nightly").count()


def test_kind_seen_for_the_first_time_waits_for_its_slot():
    start_due(at=NOON)

    assert starts() == 0
    assert Slot.objects.get(kind="tests.nightly").due_at.isoformat() == (
        "2026-11-18T02:00:00+00:00"
    )


def test_slot_is_started_once():
    start_due(at=NOON)

    started = [start_due(at=NOON + timedelta(days=1)) for _ in range(3)]

    assert "tests.nightly" in started[0]
    assert started[1:] == [[], []]
    assert starts() == 1


def test_missed_slots_are_made_up_once():
    start_due(at=NOON)

    start_due(at=NOON + timedelta(days=9))

    assert starts() == 1
    assert (
        Job.objects.get(kind="tests.nightly").key == "tests.nightly@2026-11-27T02:00Z"
    )


def test_slot_somebody_else_took_is_left_to_them(monkeypatch):
    start_due(at=NOON)
    monkeypatch.setattr(timetable, "_start_once", lambda name, slot: False)

    assert start_due(at=NOON + timedelta(days=1)) == []


def test_slot_is_taken_once():
    start_due(at=NOON)
    slot = NOON + timedelta(days=1)

    taken = [timetable._start_once("tests.nightly", slot) for _ in range(2)]

    assert taken == [True, False]
    assert starts() == 1
