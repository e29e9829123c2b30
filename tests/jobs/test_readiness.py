from datetime import timedelta

import pytest
from django.utils import timezone

from cms.jobs import wagtail_hooks as jobs
from cms.jobs.models import Job, Worker
from cms.mail import wagtail_hooks as mail
from cms.mail.models import Message

pytestmark = pytest.mark.django_db


def ago(**span):
    return timezone.now() - timedelta(**span)


def test_worker_that_was_never_seen_is_missed():
    assert [check.ok for check in jobs.worker()] == [False]


@pytest.mark.parametrize(("seconds", "ok"), [(20, True), (115, True), (130, False)])
def test_worker_is_missed_after_two_minutes(seconds, ok):
    Worker.objects.create(pk=1, seen_at=ago(seconds=seconds))

    assert [check.ok for check in jobs.worker()] == [ok]


def test_worker_busy_with_a_long_job_lives():
    Worker.objects.create(pk=1, seen_at=ago(minutes=9))
    Job.objects.create(kind="x", key="x", state="running", heartbeat=ago(seconds=5))

    assert [check.ok for check in jobs.worker()] == [True]


@pytest.mark.parametrize(
    ("values", "ok"),
    [
        ({"due_at": ago(minutes=20), "created_at": ago(days=3)}, True),
        ({"due_at": ago(minutes=40), "created_at": ago(days=3)}, False),
        ({"due_at": ago(hours=-12), "created_at": ago(hours=9)}, True),
        ({"due_at": ago(hours=-1), "created_at": ago(hours=9), "attempts": 4}, False),
        ({"due_at": ago(hours=9), "created_at": ago(hours=9), "state": "sent"}, True),
    ],
)
def test_mails_are_missed_that_ought_to_have_gone(values, ok):
    Message.objects.create(kind="x", key="x", **values)

    assert [check.ok for check in mail.queue()] == [ok]
