"""How far a job is, as whoever started it sees it."""

import pytest
from django.urls import reverse

from cms.audit.models import Entry
from cms.jobs.models import Job
from tests.accounts.factories import UserFactory
from tests.jobs.kinds import KINDS

pytestmark = pytest.mark.django_db
assert KINDS


@pytest.fixture
def person(client):
    person = UserFactory()
    client.force_login(person)
    return person


def job_of(person, **values):
    return Job.objects.create(kind="tests.mark", started_by=person.pk, **values)


def page_of(client, job, **headers):
    return client.get(reverse("jobs:job", args=[job.pk]), headers=headers)


def test_running_job_shows_how_far_it_is(client, person):
    job = job_of(person, state="running", position=3, total=12)

    page = page_of(client, job).content.decode()

    assert "3 von 12" in page
    assert 'hx-trigger="every 2s"' in page


def test_job_that_nobody_counted_yet_shows_no_numbers(client, person):
    page = page_of(client, job_of(person)).content.decode()

    assert "wird vorbereitet" in page
    assert "0 von 0" not in page


def test_htmx_gets_the_part_that_changes(client, person):
    job = job_of(person, state="running", position=3, total=12)

    page = page_of(client, job, HX_Request="true").content.decode()

    assert page.lstrip().startswith('<div id="job"')


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("done", "Fertig."),
        ("failed", "Das hat nicht geklappt."),
        ("cancelled", "Angehalten. Was erledigt ist, bleibt erledigt."),
    ],
)
def test_finished_job_says_what_came_of_it(client, person, state, words):
    values = {"counts": {"marked": 7}, "notes": ["Zeile 3: Adresse fehlt."]}
    job = job_of(person, state=state, **values)

    page = page_of(client, job).content.decode()

    assert words in page
    assert "Zeile 3: Adresse fehlt." in page
    assert "hx-get" not in page.split('id="job"')[1].split(">")[0]


def test_job_of_somebody_else_looks_missing(client, person):
    job = job_of(UserFactory())

    assert page_of(client, job).status_code == 404
    assert client.post(reverse("jobs:cancel", args=[job.pk])).status_code == 404


def test_job_of_the_time_table_belongs_to_nobody(client, person):
    job = Job.objects.create(kind="tests.mark", key="nobody")

    assert page_of(client, job).status_code == 404


def test_person_stops_their_job(client, person):
    job = job_of(person)

    client.post(reverse("jobs:cancel", args=[job.pk]))

    job.refresh_from_db()
    assert job.state == "cancelled"
    entry = Entry.objects.get(action="jobs.cancelled")
    assert (entry.actor, entry.object_id) == (person.pk, str(job.pk))


def test_page_asks_for_one_job(client, person, django_assert_num_queries):
    job = job_of(person)

    with django_assert_num_queries(3):
        page_of(client, job)
