"""Single planned steps: moving, saving, conflicts, taking more in."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from assessment.models import PlanItem
from assessment.services.board import read_board
from assessment.services.planitems import (
    ItemDraft,
    StaleItemError,
    TooEarlyError,
    move_item,
    save_item,
    set_status,
)
from assessment.services.taking import take_step
from tests.assessment.factories import NOW
from tests.assessment.filling import planned, submitted_run

pytestmark = pytest.mark.django_db


def test_moving_keeps_the_length_within_the_plan(run, coordinator):
    plan = planned(run, by=coordinator)
    item = plan.items.get(step="koo-02.2")
    PlanItem.objects.filter(pk=item.pk).update(quarter=1, ends_quarter=2)
    item.refresh_from_db()

    moved = move_item(item, 4, version=1, at=NOW)

    assert (moved.quarter, moved.ends_quarter, moved.version) == (4, 4, 2)


def test_step_never_begins_before_its_predecessor_ends(run, coordinator):
    plan = planned(run, by=coordinator)
    plan.items.filter(step="men-01.2").update(quarter=3, ends_quarter=3)
    item = plan.items.get(step="men-01.3")

    with pytest.raises(TooEarlyError) as refused:
        move_item(item, 2, version=1, at=NOW)

    title = run.catalogue.parsed.steps["men-01.2"].title
    assert (refused.value.predecessor, refused.value.quarter) == (title, 3)
    item.refresh_from_db()
    assert item.version == 1


def test_step_left_behind_by_its_predecessor_is_warned_about(run, coordinator):
    plan = planned(run, by=coordinator)
    move_item(plan.items.get(step="men-01.2"), 4, version=1, at=NOW)

    board = read_board(plan)

    warned = {card.step.id: card.warnings for card in board.cards if card.warnings}
    assert warned["men-01.3"][0].title == run.catalogue.parsed.steps["men-01.2"].title
    assert warned["men-01.3"][0].ends == 4


def test_step_goes_to_the_topic_store_and_back(run, coordinator):
    plan = planned(run, by=coordinator)
    item = plan.items.get(step="koo-02.2")

    parked = move_item(item, None, version=1, at=NOW)
    assert parked.quarter is None

    assert move_item(parked, 2, version=2, at=NOW).ends_quarter == 2


@pytest.mark.parametrize("change", ["move", "save", "status"])
def test_stale_change_is_refused_and_nothing_written(run, coordinator, change):
    plan = planned(run, by=coordinator)
    item = plan.items.get(step="koo-02.2")
    save_item(item, draft(goal="Von anderen"), version=1, at=NOW)

    changes = {
        "move": lambda: move_item(item, 3, version=1, at=NOW),
        "save": lambda: save_item(item, draft(goal="Von mir"), version=1, at=NOW),
        "status": lambda: set_status(item, PlanItem.Status.DONE, version=1, at=NOW),
    }

    with pytest.raises(StaleItemError) as refused:
        changes[change]()

    assert refused.value.stored.goal == "Von anderen"
    assert PlanItem.objects.get(pk=item.pk).version == 2


def draft(**values):
    usual = {
        "goal": "", "professional_person": None, "professional_function": "",
        "technical_person": None, "technical_function": "", "milestone_on": None,
        "budget_eur": None, "effort_days": Decimal(2),
    }  # fmt: skip
    return ItemDraft(**{**usual, **values})


def test_item_is_complete_with_four_pillars_only(run, coordinator):
    plan = planned(run, by=coordinator)
    item = plan.items.get(step="koo-02.2")
    full = {
        "goal": "Ziel",
        "professional_person": coordinator.pk,
        "technical_function": "IT-Dienstleister",
        "milestone_on": date(2026, 6, 1),
        "budget_eur": Decimal(0),
    }

    for version, missing in enumerate([*full, None], start=1):
        given = {key: value for key, value in full.items() if key != missing}
        item = save_item(item, draft(**given), version=version, at=NOW)
        assert item.is_complete is (missing is None)


def test_other_effort_keeps_the_providers_share(run, coordinator):
    plan = planned(run, by=coordinator)
    item = plan.items.get(step="itb-04.2")
    share = item.provider_days / item.effort_days

    saved = save_item(item, draft(effort_days=Decimal(20)), version=1, at=NOW)

    assert saved.provider_days == 20 * share


def test_done_keeps_the_days_and_opening_again_drops_them(run, coordinator):
    plan = planned(run, by=coordinator)
    item = plan.items.get(step="koo-02.2")

    done = set_status(
        item, PlanItem.Status.DONE, version=1, at=NOW, actual_days=Decimal("3.5")
    )
    assert (done.status, done.actual_days) == ("done", Decimal("3.5"))

    again = set_status(done, PlanItem.Status.PLANNED, version=2, at=NOW)
    assert again.actual_days is None


def test_taking_a_step_brings_its_predecessors(run, coordinator):
    plan = planned(run, by=coordinator, capacity=100)
    blocked = next(each for each in run.result.document["steps"] if each["bundle"][1:])
    plan.items.filter(step__in=blocked["bundle"]).delete()

    item = take_step(plan, blocked["id"], at=NOW)

    assert item.step == blocked["id"]
    assert plan.items.filter(step__in=blocked["bundle"]).count() == len(
        set(blocked["bundle"])
    )


def test_taking_without_room_waits(run, coordinator):
    plan = planned(run, by=coordinator, capacity=12)

    item = take_step(plan, "pro-04.2", at=NOW)

    assert item.quarter is None


@pytest.mark.parametrize(("answer", "is_met"), [("na", True), (0, False)])
def test_requirement_on_a_question_that_does_not_apply_is_met(
    municipality, coordinator, answer, is_met
):
    levels = {"onl-03": 2, "koo-04": answer}
    plan = planned(submitted_run(municipality, levels=levels), by=coordinator)
    plan.items.all().delete()
    item = take_step(plan, "onl-03.3", at=NOW)
    PlanItem.objects.filter(pk=item.pk).update(quarter=2, ends_quarter=2)
    plan.items.filter(step="koo-04.1").update(quarter=None, ends_quarter=None)

    warned = {
        each.title
        for card in read_board(plan).cards
        if card.step.id == "onl-03.3"
        for each in card.warnings
    }

    title = plan.run.catalogue.parsed.steps["koo-04.1"].title
    assert (title not in warned) is is_met


def test_what_does_not_apply_holds_no_step_back(municipality, coordinator):
    levels = {"onl-03": 2, "koo-04": "na"}
    plan = planned(submitted_run(municipality, levels=levels), by=coordinator)
    plan.items.all().delete()
    item = take_step(plan, "onl-03.3", at=NOW)
    needed = take_step(plan, "koo-04.1", at=NOW)
    plan.items.filter(pk=needed.pk).update(quarter=4, ends_quarter=4)

    assert move_item(item, 1, version=item.version, at=NOW).quarter == 1


def test_pillars_of_a_complete_step_are_not_called_optional(client, run, coordinator):
    client.force_login(coordinator)
    plan = planned(run, by=coordinator)
    item = plan.items.first()
    address = reverse("assessment:plan_item", args=[plan.municipality.slug, item.pk])

    body = client.get(address).content.decode()

    assert "Vollständig mit vier Angaben" in body
    assert "(optional)" not in body.split("Läuft schon oder erledigt?")[0]
