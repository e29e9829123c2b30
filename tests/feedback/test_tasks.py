"""Pages that did not help, and the tasks made of them and of words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.accounts.models import Role
from cms.audit.models import Entry
from cms.feedback.models import Task
from cms.feedback.services import queues
from cms.feedback.services.tasks import finish
from tests.accounts.factories import person_at
from tests.feedback.factories import TaskFactory, tally
from tests.knowledge.factories import TopicFactory, guide, text_of
from tests.municipalities.factories import MunicipalityFactory
from tests.search.factories import platform_editor

pytestmark = pytest.mark.django_db
GONE = 404


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def text():
    return guide("akten-ordnen")


def test_report_names_pages_that_did_not_help(client, text, today):
    other = guide("gut")
    tally(text, no=2, yes=1)
    tally(text, no=1, week=today - timedelta(weeks=3))
    tally(text, no=9, week=today - timedelta(weeks=14))
    tally(other, no=2, yes=7)
    client.force_login(platform_editor())

    response = client.get("/redaktion/rueckmeldungen/")

    rows = [(r["page__title"], r["no"], r["yes"]) for r in response.context["rows"]]
    assert rows == [("Akten ordnen", 3, 1)]
    assert "Aufgabe daraus machen" in text_of(response)


def test_report_names_no_pages_of_others(client, text):
    tally(text, no=5)
    client.force_login(person_at(MunicipalityFactory(), Role.EDITOR))

    assert client.get("/redaktion/rueckmeldungen/").context["rows"] == []


def test_task_of_a_page_is_made_once_and_done(client, text):
    tally(text, no=5)
    client.force_login(platform_editor())
    address = "/rueckmeldungen/aufgaben/"

    for _again in range(2):
        shown = client.post(address, {"page": text.pk}, follow=True)
    task = Task.objects.get()
    report = text_of(client.get("/redaktion/rueckmeldungen/"))
    done = client.post(f"{address}{task.pk}/erledigt/", follow=True)

    assert "Lesende sagen öfter" in text_of(shown)
    assert "Aufgabe ist offen" in report
    assert "Die Aufgabe ist erledigt." in text_of(done)
    assert not Task.objects.open().exists()
    actions = Entry.objects.filter(action__startswith="feedback.task")
    assert sorted(actions.values_list("action", flat=True)) == [
        "feedback.task_done", "feedback.task_made",
    ]  # fmt: skip
    assert client.post(f"{address}{task.pk}/erledigt/").status_code == GONE


def test_task_of_words_knows_its_topic(client):
    topic = TopicFactory(slug="e-akte", name="E-Akte")
    client.force_login(platform_editor())

    response = client.post(
        "/rueckmeldungen/aufgaben/", {"words": "e-akte"}, follow=True
    )

    assert Task.objects.get().topic == topic
    assert "Danach wird gesucht und nichts gefunden." in text_of(response)


def test_done_twice_is_recorded_once(text, today):
    task = TaskFactory(page_id=text.pk)
    for _again in range(2):
        finish(task, on=today)

    assert Entry.objects.filter(action="feedback.task_done").count() == 1


@pytest.mark.parametrize(
    "body", [{}, {"page": "x"}, {"words": "stadtpass"}, {"page": "1"}]
)
def test_task_of_others_is_not_made(client, text, body):
    client.force_login(person_at(MunicipalityFactory(), Role.EDITOR))
    body = {"page": str(text.pk)} if body.get("page") == "1" else body

    assert client.post("/rueckmeldungen/aufgaben/", body).status_code == GONE
    assert not Task.objects.exists()


def test_words_without_a_hit_can_become_a_task(client):
    person = platform_editor()
    client.force_login(person)

    panels = queues.looks_after_words(person)

    assert panels
    assert not queues.looks_after_words(person_at(MunicipalityFactory(), Role.EDITOR))


@pytest.mark.parametrize("item_count", [1, 3])
def test_report_queries_do_not_grow(client, item_count, django_assert_num_queries):
    for number in range(item_count):
        tally(guide(f"seite-{number}"), no=4)
    client.force_login(platform_editor())
    client.get("/redaktion/rueckmeldungen/")

    with django_assert_num_queries(12):
        response = client.get("/redaktion/rueckmeldungen/")

    assert len(response.context["rows"]) == item_count
