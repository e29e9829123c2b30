from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction

from cms.audit.models import Entry
from cms.jobs.domain.retry import DELAYS, delay_after
from cms.jobs.models import Job
from cms.jobs.services import Outcome, cancel, start
from cms.jobs.services.running import run
from tests.jobs.kinds import KINDS

pytestmark = pytest.mark.django_db
assert KINDS


def entries(prefix="tests."):
    found = Entry.objects.filter(action__startswith=prefix).order_by("pk")
    return list(found.values_list("action", flat=True))


def waiting(kind, arguments=None):
    """Return a job that nobody has begun."""
    return Job.objects.create(kind=kind, key=kind, arguments=arguments or {})


def test_job_does_every_item_once_and_ends():
    job = start("tests.mark", {"count": 5, "name": "a"}, by=7, tenant=3)

    job.refresh_from_db()
    assert entries() == [f"tests.marked a:{item}" for item in range(5)]
    assert (job.state, job.percent, job.counts) == ("done", 100, {"marked": 5})
    assert set(Entry.objects.values_list("actor", "tenant", "role")) == {(7, 3, "job")}


def test_job_without_items_is_done():
    job = start("tests.mark", {"count": 0})

    job.refresh_from_db()
    assert (job.state, job.percent) == ("done", 0)


def test_same_key_starts_one_job():
    first = start("tests.mark", {"name": "a"}, key="once")
    second = start("tests.mark", {"name": "b"}, key="once")

    assert first.pk == second.pk
    assert entries() == ["tests.marked a:0"]


def test_unknown_kind_is_refused_before_anything_is_stored():
    with pytest.raises(LookupError):
        start("tests.nothing")

    assert not Job.objects.exists()


def test_job_that_is_taken_back_leaves_nothing():
    with suppress(RuntimeError), transaction.atomic():
        start("tests.mark")
        raise RuntimeError

    assert entries() == []
    assert not Job.objects.exists()


def test_refused_work_ends_with_its_sentence():
    job = start("tests.refuse")

    job.refresh_from_db()
    assert (job.state, job.message) == ("failed", "The file is empty.")


def test_failed_batch_leaves_nothing_and_is_tried_again():
    job = waiting("tests.fail", {"count": 3, "from": 1})

    wait = run(str(job.pk))

    job.refresh_from_db()
    assert wait == timedelta(seconds=10)
    assert entries() == ["tests.tried 0"]
    assert (job.state, job.position, job.failures) == ("waiting", 1, 1)


def test_job_that_fails_again_and_again_is_given_up():
    job = waiting("tests.fail", {"count": 1, "from": 0})

    waits = [run(str(job.pk)) for _ in range(6)]

    job.refresh_from_db()
    assert waits == [*DELAYS, None]
    assert (job.state, job.lease) == ("failed", "")
    assert "mehrmals" in job.message


def test_failed_job_goes_on_where_it_stood():
    job = waiting("tests.fail", {"count": 3, "from": 2})
    run(str(job.pk))
    Job.objects.filter(pk=job.pk).update(arguments={"count": 3, "from": 9})

    run(str(job.pk))

    job.refresh_from_db()
    assert job.state == "done"
    assert entries() == ["tests.tried 0", "tests.tried 1", "tests.tried 2"]


def test_job_of_another_process_is_left_alone():
    job = waiting("tests.mark")
    Job.objects.filter(pk=job.pk).update(state="running", lease="other")

    run(str(job.pk))

    assert entries() == []


def test_cancelled_job_does_not_begin():
    job = waiting("tests.mark")

    assert cancel(job)

    run(str(job.pk))
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert entries("tests.") == []
    assert entries("jobs.") == ["jobs.cancelled"]
    assert not cancel(job)


def test_job_that_runs_stops_after_its_batch(monkeypatch):
    job = waiting("tests.mark", {"count": 4})
    plain = Outcome.__add__
    monkeypatch.setattr(Outcome, "__add__", lambda a, b: cancel(job) and plain(a, b))

    run(str(job.pk))

    job.refresh_from_db()
    assert (job.state, job.position) == ("cancelled", 2)


def test_waits_grow():
    assert [delay_after(n) for n in range(1, 7)] == [*DELAYS, None]
    assert sorted(DELAYS) == list(DELAYS)
