"""The page of a job in each of its states."""

from django.urls import reverse

from cms.accounts.models import User
from cms.jobs.models import Job
from tests.browser.prepared import COORDINATOR
from tests.jobs.kinds import KINDS

assert KINDS
STATES = ["waiting", "running", "done", "failed", "cancelled"]


def test_jobs_pass_all_checks(town, tour, sign_in):
    person = User.objects.get(email=COORDINATOR)
    sign_in(person)
    for state in STATES:
        job = Job.objects.create(
            kind="tests.mark",
            key=state,
            started_by=person.pk,
            state=state,
            position=3,
            total=12,
            message="Die Datei ist leer.",
            counts={"marked": 3},
            notes=["Zeile 3: Die Adresse fehlt."],
        )
        tour.visit(reverse("jobs:job", args=[job.pk]))
    tour.end()
