"""The pages around the questions: list, start, overview, submit, targets."""

import pytest
from django.urls import reverse

from assessment.models import Run
from cms.accounts.models import Role
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.factories import (
    AnswerFactory,
    CatalogueFactory,
    submitted_run,
)
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
PAGES = {
    "runs": {
        Role.LEARNER: 404,
        Role.ASSESSOR: 200,
        Role.COORDINATOR: 200,
        Role.LEAD: 200,
    },
    "run": {
        Role.LEARNER: 404,
        Role.ASSESSOR: 200,
        Role.COORDINATOR: 200,
        Role.LEAD: 404,
    },
    "run_submit": {Role.ASSESSOR: 404, Role.COORDINATOR: 200, Role.LEAD: 404},
    "run_delete": {Role.ASSESSOR: 404, Role.COORDINATOR: 200, Role.LEAD: 404},
    "run_reopen": {Role.ASSESSOR: 404, Role.COORDINATOR: 200, Role.LEAD: 404},
    "targets": {Role.ASSESSOR: 404, Role.COORDINATOR: 200, Role.LEAD: 404},
    "perspectives": {Role.ASSESSOR: 404, Role.COORDINATOR: 200, Role.LEAD: 404},
    "clarify": {Role.LEARNER: 404, Role.ASSESSOR: 200, Role.LEAD: 404},
}
CELLS = [
    (name, who, status)
    for name, outcomes in PAGES.items()
    for who, status in {"visitor": 302, "stranger": 404, **outcomes}.items()
]


def url(name, run):
    args = [run.municipality.slug]
    return reverse(
        f"assessment:{name}", args=args if name == "runs" else [*args, run.pk]
    )


def enter(client, municipality, who):
    if who == "stranger":
        client.force_login(UserFactory())
    elif who != "visitor":
        client.force_login(person_at(municipality, who))


@pytest.mark.parametrize(("name", "who", "status"), CELLS)
def test_page_opens_for_its_roles(client, run, name, who, status):
    enter(client, run.municipality, who)

    assert client.get(url(name, run)).status_code == status


@pytest.fixture
def town(client):
    CatalogueFactory()
    town = MunicipalityFactory(size_class="s3")
    enter(client, town, Role.COORDINATOR)
    return town


def test_start_proposes_the_size_and_leads_to_the_run(client, town):
    page = reverse("assessment:run_start", args=[town.slug])

    form = client.get(page).context["form"]
    response = client.post(page, {"kind": "quick", "size_class": "s3"})

    run = Run.objects.get()
    assert form["size_class"].value() == "s3"
    assert "12 Fragen" in str(form["kind"])
    assert response["Location"] == url("run", run)
    assert (run.kind, run.size_class, run.state) == ("quick", "s3", "open")


@pytest.mark.parametrize(
    "typed", [{}, {"kind": "x"}, {"kind": "full", "size_class": "x"}]
)
def test_start_refuses_what_it_does_not_offer(client, town, typed):
    page = reverse("assessment:run_start", args=[town.slug])

    response = client.post(page, typed | {"other": "1"})

    assert response.status_code == 422
    assert not Run.objects.exists()


def test_second_start_leads_back_to_the_run_in_work(client, run, coordinator):
    page = reverse("assessment:run_start", args=[run.municipality.slug])

    assert client.get(page)["Location"] == url("runs", run)


def test_list_says_where_to_continue(client, run, coordinator):
    AnswerFactory(run=run, question="str-01")

    progress = client.get(url("runs", run)).context["open"].progress

    assert (progress.done, progress.total) == (1, 40)
    assert progress.next_url.endswith("/frage/str-02/")


def test_list_of_a_head_of_administration_shows_no_progress(client, run):
    enter(client, run.municipality, Role.LEAD)

    response = client.get(url("runs", run))

    assert response.context["open"].progress is None
    assert "Daran wird gerade gearbeitet" in response.content.decode()


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_queries_do_not_grow(client, town, item_count, django_assert_num_queries):
    runs = [submitted_run(town, kind="quick") for _ in range(item_count)]
    client.get(url("runs", runs[0]))

    with django_assert_num_queries(5):
        response = client.get(url("runs", runs[0]))

    assert len(response.context["page"].object_list) == item_count


def test_workspace_begins_with_the_self_assessment(client, town):
    page = client.get(f"/kommunen/{town.slug}/").content.decode()

    assert "Mit der Selbsteinschätzung beginnen" in page
    assert reverse("assessment:run_start", args=[town.slug]) in page


def test_workspace_shows_the_run_in_work(client, run, coordinator):
    page = client.get(f"/kommunen/{run.municipality.slug}/").content.decode()

    assert "Dort weitermachen, wo Sie waren" in page


def test_overview_counts_by_field(client, run, coordinator):
    AnswerFactory(run=run, question="pro-02")

    fields = client.get(url("run", run)).context["progress"].fields

    assert [entry.done for entry in fields] == [0, 1, 0, 0, 0, 0, 0, 0]


def test_growing_keeps_the_answers(client, run, coordinator):
    Run.objects.filter(pk=run.pk).update(kind="quick")
    AnswerFactory(run=run, question="str-02")

    response = client.post(url("run_grow", run), follow=True)

    assert response.context["progress"].done == 1
    assert response.context["progress"].total == 40


def test_growing_a_submitted_quick_check_starts_the_full_run(client, town):
    quick = submitted_run(town, kind="quick")
    AnswerFactory(run=quick, question="str-02")

    response = client.post(url("run_grow", quick), follow=True)

    assert response.context["run"].kind == "full"
    assert response.context["progress"].done == 1


def test_growing_beside_a_run_in_work_is_refused(client, run, coordinator):
    quick = submitted_run(run.municipality, kind="quick")

    response = client.post(url("run_grow", quick), follow=True)

    assert "schon in Arbeit" in response.content.decode()


def test_deleting_needs_the_button(client, run, coordinator):
    asked = client.get(url("run_delete", run))
    kept = Run.objects.count()
    client.post(url("run_delete", run))

    assert (asked.status_code, kept, Run.objects.count()) == (200, 1, 0)


def test_deleting_a_submitted_run_is_refused_with_a_sentence(client, town):
    run = submitted_run(town)

    response = client.post(url("run_delete", run), follow=True)

    assert "abgeschlossen" in response.content.decode()
    assert Run.objects.count() == 1


def test_submit_page_says_what_is_open(client, run, coordinator):
    AnswerFactory(run=run, question="str-01", confirmed=False)

    page = client.get(url("run_submit", run))

    assert page.context["progress"].open == 40
    assert "Übernommene Antworten zählen erst" in page.content.decode()


def test_submitting_leads_to_the_result(client, run, coordinator):
    AnswerFactory(run=run, question="str-01")

    response = client.post(url("run_submit", run))

    assert response["Location"] == url("result", run)


def test_submitting_without_a_level_says_what_to_do(client, run, coordinator):
    response = client.post(url("run_submit", run), follow=True)

    assert "Beantworten Sie mindestens eine" in response.content.decode()
    assert Run.objects.get().is_open


def test_opening_again_asks_a_reason(client, town):
    run = submitted_run(town)

    without = client.post(url("run_reopen", run), {"reason": " "})
    response = client.post(url("run_reopen", run), {"reason": "Zahlen fehlten"})

    assert without.status_code == 422
    assert response["Location"] == url("run", run)
    assert run.events.get().reason == "Zahlen fehlten"


def test_opening_again_beside_a_run_in_work_is_refused(client, run, coordinator):
    old = submitted_run(run.municipality)

    response = client.post(url("run_reopen", old), {"reason": "Doch"}, follow=True)

    assert "schon in Arbeit" in response.content.decode()
