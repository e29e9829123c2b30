"""The result pages: who reads them, what they say, what they cost."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from assessment.models import Run
from cms.accounts.models import Role
from tests.accounts.factories import UserFactory, person_at
from tests.assessment.factories import NOW, CatalogueFactory, RunFactory
from tests.assessment.filling import fill, planned, submitted_run
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
# The first reader after a change, and everybody after that.
FIRST_QUERIES, KEPT_QUERIES = 8, 4


@pytest.fixture
def municipality():
    return MunicipalityFactory(name="Musterheim", slug="musterheim")


@pytest.fixture
def coordinator(municipality):
    return person_at(municipality, Role.COORDINATOR)


def page(name, municipality, *args):
    return reverse(f"assessment:{name}", args=[municipality.slug, *args])


READERS = {
    Role.LEARNER: 404,
    Role.ASSESSOR: 200,
    Role.COORDINATOR: 200,
    Role.LEAD: 200,
    Role.EDITOR: 404,
    Role.APPROVER: 404,
    Role.STAFF_COUNCIL: 404,
    Role.DATA_PROTECTION: 404,
}


@pytest.mark.parametrize("name", ["latest_result", "result", "one_page"])
@pytest.mark.parametrize(("role", "status"), READERS.items())
def test_result_is_read_by_those_who_assess_and_lead(
    client, municipality, role, status, name
):
    run = submitted_run(municipality)
    client.force_login(person_at(municipality, role))
    args = [] if name == "latest_result" else [run.pk]

    assert client.get(page(name, municipality, *args)).status_code == status


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.LEAD, 404), (Role.LEARNER, 404), (Role.ASSESSOR, 200)],
)
def test_preview_is_for_those_who_answer(client, municipality, role, status):
    run = RunFactory(municipality=municipality, catalogue=CatalogueFactory())
    client.force_login(person_at(municipality, role))

    assert client.get(page("preview", municipality, run.pk)).status_code == status


def test_stranger_and_visitor_see_nothing(client, municipality):
    run = submitted_run(municipality)
    address = page("result", municipality, run.pk)

    assert client.get(address).status_code == 302
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404


def test_result_of_another_municipality_is_missing(client, municipality, coordinator):
    run = submitted_run(MunicipalityFactory())
    client.force_login(coordinator)

    assert client.get(page("result", municipality, run.pk)).status_code == 404


def test_result_says_stage_points_range_and_way(client, municipality, coordinator):
    submitted_run(municipality, level=2, levels={"itb-04": 0, "dat-03": "unknown"})
    client.force_login(coordinator)

    body = client.get(page("latest_result", municipality)).content.decode()

    assert "Ihre Kommune steht auf Stufe 2, Auf gutem Weg" in body
    assert "(Spanne " in body
    assert "Weg zur nächsten Stufe" in body
    assert "Wer sieht das? Nur Ihre Kommune." in body


def test_stage_is_a_range_while_a_gate_is_open(client, municipality, coordinator):
    submitted_run(municipality, level=4, levels={"itb-04": "unknown"})
    client.force_login(coordinator)

    body = client.get(page("latest_result", municipality)).content.decode()

    assert "auf Stufe 2 bis 4 (1 Frage offen)" in body
    assert "Klären Sie zuerst: „Datensicherung und Notfallvorsorge“" in body


def test_table_stands_before_each_picture(client, municipality, coordinator):
    submitted_run(municipality)
    client.force_login(coordinator)

    body = client.get(page("latest_result", municipality)).content.decode()

    for figure in body.split('<figure class="ui-chart">')[1:]:
        assert figure.index("<table") < figure.index("<svg")


def test_quick_check_never_shows_points(client, municipality, coordinator):
    submitted_run(municipality, level=2, kind=Run.Kind.QUICK)
    client.force_login(coordinator)

    body = client.get(page("latest_result", municipality)).content.decode()

    assert "Ersteinschätzung aus 12 Fragen" in body
    assert "wahrscheinlich auf Stufe 2" in body
    assert "Punkte" not in body.split("<main", 1)[1].split("</main>", 1)[0].replace(
        "keine Punkte", ""
    ).replace(">Punkte</th>", "")


def test_quick_check_has_no_page_with_points_for_the_head(
    client, municipality, coordinator
):
    run = submitted_run(municipality, level=2, kind=Run.Kind.QUICK)
    client.force_login(coordinator)

    assert client.get(page("one_page", municipality, run.pk)).status_code == 404


def test_without_result_the_page_leads_to_the_assessment(
    client, municipality, coordinator
):
    client.force_login(coordinator)

    response = client.get(page("latest_result", municipality))

    assert "Es gibt noch kein Ergebnis" in response.content.decode()


def test_preview_says_that_it_is_provisional(client, municipality, coordinator):
    run = RunFactory(municipality=municipality, catalogue=CatalogueFactory())
    fill(run, 2, {})
    client.force_login(coordinator)

    body = client.get(page("preview", municipality, run.pk)).content.decode()

    assert "Vorläufig: Dieser Durchgang ist nicht abgeschlossen." in body
    assert not hasattr(Run.objects.get(pk=run.pk), "result")


def test_one_page_names_cost_and_leaves_security_out(client, municipality, coordinator):
    run = submitted_run(municipality, level=1)
    planned(run, by=coordinator)
    client.force_login(coordinator)
    address = page("one_page", municipality, run.pk)

    default = client.get(address).content.decode()
    internal = client.get(f"{address}?sicherheit=1").content.decode()

    assert "Drei Entscheidungen" in default
    assert "vorgesehen sind 48 Tage" in default
    assert "stehen nicht auf dieser Seite" in default
    assert "Nur für das Haus" in internal


def test_one_page_without_plan_takes_the_best_steps(client, municipality, coordinator):
    run = submitted_run(municipality)
    client.force_login(coordinator)

    response = client.get(page("one_page", municipality, run.pk))

    sheet = response.context["sheet"]
    assert [each.step.id for each in sheet.decisions] == [
        "men-01.2", "str-02.2", "koo-02.2",
    ]  # fmt: skip
    assert sheet.cost is None


@pytest.mark.parametrize("count", [1, 3, 8])
def test_queries_do_not_grow_with_runs(
    client, municipality, coordinator, count, counted
):
    for number in range(count):
        is_shown = number == count - 1
        at = NOW + timedelta(days=90 * number)
        submitted_run(municipality, at=at, draw=is_shown)
    client.force_login(coordinator)
    address = page("latest_result", municipality)
    cache.clear()

    with counted(FIRST_QUERIES):
        first = client.get(address)
    with counted(KEPT_QUERIES):
        again = client.get(address)

    assert len(first.context["history"].runs) == count
    assert again.context["body"] == first.context["body"]


def test_history_adds_up_real_changes(client, municipality, coordinator):
    for number, level in enumerate((1, 2, 3)):
        at = NOW + timedelta(days=90 * number)
        submitted_run(municipality, level=level, at=at)
    client.force_login(coordinator)

    response = client.get(page("latest_result", municipality))

    assert response.context["history"].real_change == 50
    assert "+50,0 Punkte" in response.content.decode()
