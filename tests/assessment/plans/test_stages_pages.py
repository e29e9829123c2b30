"""The form that cuts a step into stages: rows, refusals, what was typed."""

from decimal import Decimal

import pytest
from django.urls import reverse

from assessment.models import PlanItem
from assessment.services.staging import open_stages
from tests.assessment.stages import cut, first, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def capacity():
    return 80


def page(item, name="plan_stages"):
    return reverse(f"assessment:{name}", args=["musterheim", item.pk])


def form(item, *rows, **more):
    data = {
        "form-TOTAL_FORMS": str(len(rows)),
        "form-INITIAL_FORMS": "0",
        "seen": ",".join(f"{key}.{version}" for key, version in seen(item).items()),
    }
    for at, (name, days, key) in enumerate(rows):
        data |= {f"form-{at}-name": name, f"form-{at}-days": days}
        data[f"form-{at}-item"] = str(key)
    return data | more


def test_page_proposes_parts_that_fit_a_quarter(client, plan, item, coordinator):
    PlanItem.objects.filter(pk=item.pk).update(effort_days=Decimal("50.5"))
    client.force_login(coordinator)

    response = client.get(page(item))

    rows = [row.initial for row in response.context["forms"]]
    assert [row.get("days") for row in rows] == [
        Decimal("16.83"), Decimal("16.83"), Decimal("16.84"), None, None,
    ]  # fmt: skip
    assert rows[0]["item"] == item.pk


def test_form_cuts_and_says_what_it_adds_up_to(client, plan, item, coordinator):
    client.force_login(coordinator)
    rows = [("Bauamt", "2,5", item.pk), ("", "", ""), ("Kasse", "3", "")]

    response = client.post(page(item), form(item, *rows), follow=True)

    body = response.content.decode()
    assert "2 Abschnitte, zusammen 5,5 Tage" in body
    assert "Vorher: " in body
    assert "Bauamt" in body
    assert [each.stage for each in open_stages(item)] == ["Bauamt", "Kasse"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("Bauamt", "2", ""), ("", "", "")], "mindestens zwei Abschnitte"),
        ([("Bauamt", "2", ""), ("bauamt", "2", "")], "einen eigenen Namen"),
        ([("Bauamt", "2", ""), ("Kasse", "", "")], "Personentage dieses Abschnitts"),
        ([("Bauamt", "2", ""), ("", "3", "")], "diesem Abschnitt einen Namen"),
        ([("Bauamt", "2", ""), ("Kasse", "0", "")], "Tage von Abschnitt 2"),
        ([("Bauamt", "2", ""), ("Kasse", "1e99", "")], "Tage von Abschnitt 2"),
    ],
)
def test_bad_stages_are_refused_in_words(client, plan, item, rows, sentence):
    client.force_login(plan.created_by)

    response = client.post(page(item), form(item, *rows))

    body = response.content.decode()
    assert response.status_code == 422
    assert sentence in body
    assert "Bauamt" in body
    assert plan.items.filter(step=item.step).count() == 1


def test_name_of_a_done_stage_is_taken(client, plan, item, coordinator):
    one, two = cut(item, first(item, "A", 1), ("B", 1))
    PlanItem.objects.filter(pk=one.pk).update(status=PlanItem.Status.DONE)
    client.force_login(coordinator)
    rows = [("B", "1", two.pk), ("a", "1", "")]

    response = client.post(page(two), form(two, *rows))

    assert "einen eigenen Namen" in response.content.decode()
    assert client.get(page(one)).status_code == 404


def test_more_rows_keep_what_was_typed(client, plan, item, coordinator):
    client.force_login(coordinator)
    rows = [("Bauamt", "2", item.pk), ("", "", "")]

    response = client.post(page(item), form(item, *rows, more="1"))

    rows = [row["name"].value() for row in response.context["forms"]]
    assert rows == ["Bauamt", "", None, None]
    assert plan.items.filter(step=item.step).count() == 1


def test_stale_form_loses_nothing_and_overwrites_nobody(
    client, plan, item, coordinator
):
    data = form(item, ("Bauamt", "2", item.pk), ("Kasse", "3", ""))
    PlanItem.objects.filter(pk=item.pk).update(version=2)
    client.force_login(coordinator)

    response = client.post(page(item), data)

    body = response.content.decode()
    assert response.status_code == 409
    assert "Bauamt" in body
    assert f'name="seen" value="{item.pk}.2"' in body
    assert plan.items.filter(step=item.step).count() == 1


def test_button_joins_the_stages(client, plan, item, coordinator):
    cut(item, first(item, "A", 1), ("B", 1))
    client.force_login(coordinator)
    data = {"seen": form(item)["seen"]}

    refused = client.post(page(item, "plan_join"), {"seen": "x"}, follow=True)
    joined = client.post(page(item, "plan_join"), data, follow=True)

    assert "Inzwischen hat jemand" in refused.content.decode()
    assert "wieder ein Schritt" in joined.content.decode()
    assert plan.items.get(step=item.step).stage == ""
