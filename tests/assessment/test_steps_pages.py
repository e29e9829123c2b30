"""Next steps: order, reasons, filters, what helps; the public view of a step."""

from decimal import Decimal

import pytest
from django.core.cache import cache
from django.urls import reverse

from assessment.models import PlanItem, Run
from assessment.services.staging import StagePart, cut_step
from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.factories import NOW, CatalogueFactory
from tests.assessment.filling import planned, submitted_run
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
# The first reader after a change, and everybody after that.
FIRST_QUERIES, KEPT_QUERIES = 12, 4


@pytest.fixture
def municipality():
    return MunicipalityFactory(name="Musterheim", slug="musterheim")


@pytest.fixture
def coordinator(municipality):
    return person_at(municipality, Role.COORDINATOR)


def page(name="steps", *args):
    return reverse(f"assessment:{name}", args=["musterheim", *args])


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.LEARNER, 404), (Role.ASSESSOR, 200), (Role.LEAD, 200), (Role.EDITOR, 404)],
)
def test_steps_are_read_by_those_who_assess_and_lead(
    client, municipality, role, status
):
    submitted_run(municipality)
    client.force_login(person_at(municipality, role))

    assert client.get(page()).status_code == status
    assert client.get(page("step", "men-01.2")).status_code == status


def test_quick_wins_stand_on_top_with_their_reason(client, municipality, coordinator):
    submitted_run(municipality)
    client.force_login(coordinator)

    response = client.get(page())

    quick = response.context["quick"]
    body = response.content.decode()
    assert 0 < len(quick) <= 5
    assert quick[0].line.step.id == "men-01.2"
    assert "+0,9 Punkte" in body


@pytest.mark.parametrize(("level", "count"), [(1, 0), (3, 1)])
def test_only_the_step_at_a_limiting_gate_lifts_a_limit(
    client, municipality, coordinator, level, count
):
    """All at level 1 the points allow no more than the gates."""
    submitted_run(municipality, level=level, levels={"itb-04": 1})
    client.force_login(coordinator)

    body = client.get(page()).content.decode()

    assert body.count("hebt die Begrenzung auf") == count


def test_choice_without_a_step_says_so_below_what_is_to_clarify(
    client, municipality, coordinator
):
    submitted_run(municipality, level=4, levels={"str-01": 1, "men-01": "unknown"})
    client.force_login(coordinator)

    body = client.get(page() + "?feld=men").content.decode()

    assert "Zuerst klären" in body
    assert "Zu dieser Auswahl passt kein Schritt." in body


def test_result_without_steps_says_so(client, municipality, coordinator):
    submitted_run(municipality, level=4)
    client.force_login(coordinator)

    body = client.get(page()).content.decode()

    assert "Dieses Ergebnis hat keinen nächsten Schritt." in body
    assert "Alle Schritte zeigen" not in body


def test_quick_check_lists_steps_without_points(client, municipality, coordinator):
    submitted_run(municipality, kind=Run.Kind.QUICK)
    client.force_login(coordinator)

    body = client.get(page()).content.decode()

    assert "step-reason__gain" not in body
    assert "Haben Sie das schon?" in body


def test_unknown_answers_become_tasks(client, municipality, coordinator):
    submitted_run(municipality, levels={"dat-01": "unknown"})
    client.force_login(coordinator)

    response = client.get(page())

    assert [each.id for each in response.context["found"].clarify] == ["dat-01"]
    assert "Zuerst klären" in response.content.decode()


def test_filters_narrow_and_stay_in_the_address(client, municipality, coordinator):
    submitted_run(municipality)
    client.force_login(coordinator)

    response = client.get(page(), {"feld": "men", "aufwand": "klein"})

    lines = [*response.context["quick"], *response.context["others"]]
    assert lines
    assert {each.line.dimension.id for each in lines} == {"men"}
    assert all(each.line.reason.effort_days <= 3 for each in lines)
    assert "?feld=str&amp;aufwand=klein" in response.content.decode()


@pytest.mark.parametrize("value", ["xx", "💥", "a" * 5000])
def test_senseless_filters_do_no_harm(client, municipality, coordinator, value):
    submitted_run(municipality)
    client.force_login(coordinator)

    response = client.get(page(), {"feld": value, "aufwand": value, "page": value})

    assert response.status_code == 200


def test_planned_steps_say_so(client, municipality, coordinator):
    run = submitted_run(municipality)
    planned(run, by=coordinator)
    client.force_login(coordinator)

    body = client.get(page()).content.decode()

    assert "geplant, 1. Quartal" in body
    assert "im Themenspeicher" in body


def test_step_page_names_what_comes_first(client, municipality, coordinator):
    submitted_run(municipality)
    client.force_login(coordinator)

    body = client.get(page("step", "men-01.3")).content.decode()

    assert "Baut auf:" in body


@pytest.mark.parametrize("step", ["xyz-01.1", "men-01.9", "men-01"])
def test_unknown_step_is_missing(client, municipality, coordinator, step):
    submitted_run(municipality)
    client.force_login(coordinator)

    assert client.get(page("step", step)).status_code == 404
    assert client.get(reverse("assessment:public_step", args=[step])).status_code == 404


def test_anyone_reads_a_step_of_the_catalogue(client):
    step = CatalogueFactory().parsed.steps["str-01.2"]

    body = client.get(reverse("assessment:public_step", args=[step.id]))

    assert step.title in body.content.decode()
    assert step.text in body.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_steps(
    client, municipality, coordinator, count, counted
):
    run = submitted_run(municipality)
    run.result.document["steps"] = run.result.document["steps"][:count]
    run.result.save()
    client.force_login(coordinator)
    cache.clear()

    with counted(FIRST_QUERIES):
        first = client.get(page())
    with counted(KEPT_QUERIES):
        again = client.get(page())

    assert len(first.context["quick"]) + len(first.context["others"]) == count
    assert again.context["body"] == first.context["body"]


def test_own_reports_stand_beside_the_estimate(client, municipality, coordinator):
    plan = planned(submitted_run(municipality, level=1), by=coordinator)
    item = plan.items.with_people().with_plan().get(step="men-01.2")
    parts = [StagePart("A", Decimal(2), item.pk), StagePart("B", Decimal(2))]
    one, _two = cut_step(item, parts, seen={item.pk: 1}, at=NOW)
    done = {"status": PlanItem.Status.DONE, "actual_days": 20}
    PlanItem.objects.filter(pk=one.pk).update(**done)
    client.force_login(coordinator)

    pages = [page("step", "men-01.2"), page()]
    bodies = [client.get(address).content.decode() for address in pages]

    assert all("nach Ihren eigenen Meldungen eher" in body for body in bodies)
