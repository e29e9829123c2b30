"""The worker as a process of its own: killed at any point, nothing is done twice."""

import os
import random
import signal
import threading
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import OperationalError, connections
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.audit.models import Entry
from cms.jobs.models import Job, Worker
from cms.jobs.services import start, worker
from cms.jobs.services.worker import last_sign_of_life, work
from tests.jobs.kinds import KINDS

assert KINDS
QUEUED = override_settings(
    TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
)
DEADLINE = 60


@pytest.fixture
def queued():
    with QUEUED:
        yield


def worker_process():
    """Return the pid of a fork that works until it is killed."""
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        try:
            work(threading.Event())
        finally:
            os._exit(1)
    return pid


def kill(pid):
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def wait_until(condition):
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def marks():
    return Counter(
        Entry.objects.filter(action__startswith="tests.marked").values_list(
            "action", flat=True
        )
    )


@pytest.mark.django_db(transaction=True)
def test_worker_killed_at_any_point_does_everything_once(queued):
    dice = random.Random(22)
    jobs = [
        start("tests.mark", {"count": 400, "name": name, "seconds": 0.005})
        for name in ("a", "b", "c")
    ]

    kills = 0
    while Job.objects.unfinished().exists() and kills < 50:
        pid = worker_process()
        time.sleep(dice.uniform(0.0, 0.12))
        kill(pid)
        kills += 1
    pid = worker_process()
    try:
        wait_until(lambda: not Job.objects.unfinished().exists())
    finally:
        kill(pid)

    expected = {f"tests.marked {n}:{item}": 1 for n in "abc" for item in range(400)}
    assert marks() == expected
    assert {job.state for job in Job.objects.filter(pk__in=[j.pk for j in jobs])} == {
        "done"
    }
    assert kills == 50


@pytest.mark.django_db(transaction=True)
def test_twin_position_apart_from_the_effect_does_things_twice(queued, monkeypatch):
    """Without the common transaction, a kill between both repeats the effect."""
    from cms.jobs.services import running

    def apart(job, kind):
        kind.work(job.arguments, job.items[job.position : job.position + kind.batch])
        time.sleep(DEADLINE)  # the kill comes here, before the position is written

    monkeypatch.setattr(running, "_advance", apart)
    start("tests.mark", {"count": 20, "name": "a"})

    for done in range(2):
        pid = worker_process()
        try:
            wait_until(lambda done=done: marks()["tests.marked a:0"] > done)
        finally:
            kill(pid)

    assert max(marks().values()) > 1


@pytest.mark.django_db(transaction=True)
def test_worker_shows_life_and_stops_when_asked(queued):
    start("tests.mark", {"count": 2, "name": "a"})
    stop = threading.Event()
    threading.Timer(1.0, stop.set).start()

    work(stop)

    assert Worker.objects.count() == 1
    assert (timezone.now() - last_sign_of_life()).total_seconds() < 30
    assert sum(marks().values()) == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("error", [OperationalError("locked"), RuntimeError("broken")])
def test_round_that_fails_is_followed_by_the_next(monkeypatch, error):
    monkeypatch.setattr(worker, "PAUSE", 0)
    stop, rounds = threading.Event(), []

    def loop(at):
        rounds.append(at)
        if len(rounds) == 1:
            raise error
        stop.set()
        return True

    worker._repeat(loop, stop)

    assert len(rounds) == 2


@pytest.mark.django_db
def test_sign_of_life_is_written_every_ten_seconds(django_assert_num_queries):
    now = timezone.now()
    worker.show_life(now)

    with django_assert_num_queries(1):
        worker.show_life(now + timedelta(seconds=9))
    worker.show_life(now + timedelta(seconds=11))

    assert last_sign_of_life() == now + timedelta(seconds=11)


@pytest.mark.django_db(transaction=True)
def test_failed_job_waits_in_the_queue_for_its_next_try(queued):
    job = start("tests.fail", {"count": 1, "from": 0})

    worker.round_of_jobs(timezone.now())

    job.refresh_from_db()
    [waiting] = DBTaskResult.objects.filter(status="READY")
    assert (job.state, job.failures) == ("waiting", 1)
    assert waiting.run_after > timezone.now()
