"""The plan's pages: who reads and changes it, what is refused in words."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from assessment.models import Plan, PlanItem
from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.filling import planned, submitted_run
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
# The first reader after a change, and everybody after that.
FIRST_QUERIES, KEPT_QUERIES = 9, 5


def page(name, *args):
    return reverse(f"assessment:{name}", args=["musterheim", *args])


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.LEARNER, (404, 404)),
        (Role.ASSESSOR, (200, 404)),
        (Role.LEAD, (200, 404)),
        (Role.COORDINATOR, (200, 200)),
        (Role.STAFF_COUNCIL, (404, 404)),
    ],
)
def test_plan_is_read_by_those_who_lead_and_written_by_coordinators(
    client, municipality, plan, role, expected
):
    read, write = expected
    client.force_login(person_at(municipality, role))

    assert client.get(page("plan")).status_code == read
    assert client.get(page("plan_calendar")).status_code == read
    assert client.get(page("plan_new")).status_code == write
    assert client.get(page("plan_item", plan.items.first().pk)).status_code == write


def test_item_of_another_plan_is_missing(client, coordinator, plan):
    other = MunicipalityFactory()
    foreign = planned(submitted_run(other), by=person_at(other, Role.COORDINATOR))
    client.force_login(coordinator)

    address = page("plan_item", foreign.items.first().pk)

    assert client.get(address).status_code == 404


def test_form_makes_a_plan_from_days_a_week(client, municipality, coordinator):
    submitted_run(municipality)
    client.force_login(coordinator)
    start = timezone.localdate().replace(day=15)
    data = {"days_a_week": "1,2", "starts_on": start.isoformat()}

    response = client.post(page("plan_new"), data)

    made = Plan.objects.get()
    assert response.status_code == 302
    assert (made.capacity_days, made.starts_on.day) == (54, 1)


@pytest.mark.parametrize("days", ["", "0", "viel", "1e99", "-1"])
def test_form_keeps_what_was_typed(client, municipality, coordinator, days):
    submitted_run(municipality)
    client.force_login(coordinator)

    response = client.post(
        page("plan_new"), {"days_a_week": days, "starts_on": "2026-04-01"}
    )

    assert response.status_code == 422
    assert not Plan.objects.exists()


@pytest.mark.parametrize("start", ["9999-12-01", "0001-01-01", "", "morgen"])
def test_plan_starts_within_reach(client, municipality, coordinator, start):
    submitted_run(municipality)
    client.force_login(coordinator)

    response = client.post(page("plan_new"), {"days_a_week": "1", "starts_on": start})

    assert response.status_code == 422
    assert not Plan.objects.exists()


def test_board_shows_loads_and_pillars(client, coordinator, plan):
    client.force_login(coordinator)

    body = client.get(page("plan")).content.decode()

    assert "1. Quartal" in body
    assert "von 12 Personentagen" in body
    assert "Durchsicht am 23.06.2026" in body
    assert "0 von " in body


def test_too_early_move_is_refused_in_words(client, coordinator, plan):
    plan.items.filter(step="men-01.2").update(quarter=3, ends_quarter=3)
    item = plan.items.get(step="men-01.3")
    client.force_login(coordinator)

    response = client.post(page("plan_move", item.pk), {"target": "1.1"}, follow=True)

    assert "das endet im 3. Quartal" in response.content.decode()
    assert PlanItem.objects.get(pk=item.pk).version == 1


def test_stale_save_shows_both_versions_and_loses_nothing(client, coordinator, plan):
    item = plan.items.get(step="koo-02.2")
    PlanItem.objects.filter(pk=item.pk).update(goal="Von anderen", version=2)
    client.force_login(coordinator)
    address = page("plan_item", item.pk)
    data = {"goal": "Von mir", "effort_days": "2", "version": "1"}

    response = client.post(address, data)

    body = response.content.decode()
    assert response.status_code == 409
    assert "Von anderen" in body
    assert "Von mir" in body
    assert 'name="version" value="2"' in body
    assert PlanItem.objects.get(pk=item.pk).goal == "Von anderen"


def test_mine_is_saved_onto_the_newer_version(client, coordinator, plan):
    item = plan.items.get(step="koo-02.2")
    PlanItem.objects.filter(pk=item.pk).update(goal="Von anderen", version=2)
    client.force_login(coordinator)
    data = {"goal": "Von mir", "effort_days": "2", "version": "2"}

    client.post(page("plan_item", item.pk), data)

    saved = PlanItem.objects.get(pk=item.pk)
    assert (saved.goal, saved.version) == ("Von mir", 3)


def test_person_and_function_together_are_refused(client, coordinator, plan):
    item = plan.items.get(step="koo-02.2")
    client.force_login(coordinator)
    data = {
        "professional_person": coordinator.pk,
        "professional_function": "Leitung",
        "effort_days": "2",
        "version": "1",
    }

    response = client.post(page("plan_item", item.pk), data)

    assert response.status_code == 422
    assert "nicht beides" in response.content.decode()


def test_stranger_is_no_choice_for_a_responsible_person(client, coordinator, plan):
    stranger = person_at(MunicipalityFactory(), Role.LEAD)
    client.force_login(coordinator)
    data = {"professional_person": stranger.pk, "effort_days": "2", "version": "1"}

    response = client.post(page("plan_item", plan.items.first().pk), data)

    assert response.status_code == 422


def test_owner_who_left_stays_until_somebody_else_is_chosen(client, coordinator, plan):
    left = person_at(MunicipalityFactory(), Role.LEAD)
    item = plan.items.first()
    PlanItem.objects.filter(pk=item.pk).update(professional_person=left)
    client.force_login(coordinator)
    data = {"professional_person": left.pk, "effort_days": "2", "version": "1"}

    client.post(page("plan_item", item.pk), data)

    item.refresh_from_db()
    assert (item.professional_person, item.version) == (left, 2)


def test_review_moves(client, coordinator, plan):
    client.force_login(coordinator)

    client.post(page("plan_review", 2), {"on": "2026-09-15"})

    assert str(plan.reviews.get(quarter=2).on) == "2026-09-15"


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_items(client, coordinator, plan, count, counted):
    keep = list(plan.items.values_list("pk", flat=True)[:count])
    plan.items.exclude(pk__in=keep).delete()
    client.force_login(coordinator)
    cache.clear()

    with counted(FIRST_QUERIES):
        first = client.get(page("plan"))
    with counted(KEPT_QUERIES):
        again = client.get(page("plan"))

    assert len(first.context["board"].cards) == count
    assert again.context["body"] == first.context["body"]


def test_kept_board_follows_every_change(client, coordinator, plan):
    client.force_login(coordinator)
    item = plan.items.get(step="koo-02.2")
    client.get(page("plan"))

    client.post(page("plan_move", item.pk), {"target": "4.1"})
    client.post(page("plan_review", 1), {"on": "2026-06-02"})
    body = client.get(page("plan")).content.decode()

    column = body.split('id="quarter-4"')[1]
    assert run_title(plan, "koo-02.2") in column.split("plan-store")[0]
    assert "Durchsicht am 02.06.2026" in body


def run_title(plan, step):
    return plan.run.catalogue.parsed.steps[step].title


def test_questions_to_clarify_stand_in_the_first_quarter(
    client, municipality, coordinator
):
    run = submitted_run(municipality, levels={"dat-01": "unknown"})
    planned(run, by=coordinator)
    client.force_login(coordinator)

    body = client.get(page("plan")).content.decode()

    first = body[body.index('id="quarter-1"') : body.index('id="quarter-2"')]
    assert "1 Frage klären" in first
    assert run.catalogue.parsed.questions["dat-01"].title in first
