"""Four hundred people by one list: within a minute, with progress, by the worker."""

import time
from uuid import UUID

import pytest
from django.test import override_settings
from django.utils import timezone

from cms.accounts.models import Invitation, Role
from cms.accounts.services.lists import Order
from cms.accounts.services.people_list import start_inviting
from cms.jobs.models import Job
from cms.mail.models import Message
from tests.accounts.factories import person_at
from tests.jobs.test_worker import kill, wait_until, worker_process
from tests.municipalities.factories import MunicipalityFactory

PEOPLE = 400
SECONDS = 60
QUEUED = override_settings(
    TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}},
    MAIL_BY_WORKER=True,
)


def written() -> str:
    lines = [
        f"person{n}@musterheim.example;Person {n};Lernen;Amt {n % 20}"
        for n in range(PEOPLE)
    ]
    return "\n".join(["E-Mail;Name;Rolle;Einheit", *lines])


@pytest.mark.django_db(transaction=True)
def test_four_hundred_people_are_invited_within_a_minute():
    town = MunicipalityFactory()
    by = person_at(town, Role.COORDINATOR)
    with QUEUED:
        began = time.monotonic()
        job = start_inviting(
            town.publisher,
            Order(written(), UUID(int=1)),
            makes_units=True,
            by=by,
            at=timezone.now(),
        )
        seen: set[int] = set()
        pid = worker_process()
        try:
            wait_until(lambda: _ended(job, seen))
            done = time.monotonic() - began
            wait_until(lambda: not Message.objects.waiting().exists())
            mailed = time.monotonic() - began
        finally:
            kill(pid)

    job.refresh_from_db()
    assert (job.state, job.counts) == ("done", {"invited": PEOPLE})
    assert Invitation.objects.filter(unit__isnull=False).count() == PEOPLE
    assert Message.objects.filter(state=Message.State.SENT).count() == PEOPLE
    assert len(seen - {0, 100}) > 1, "progress was to be seen"
    assert done <= mailed < SECONDS, f"done {done:.1f} s, mailed {mailed:.1f} s"


def _ended(job: Job, seen: set[int]) -> bool:
    job.refresh_from_db()
    seen.add(job.percent)
    return job.is_finished
