"""Two people at one plan: nothing is overwritten, nothing is there twice."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connections

from assessment.models import Plan, PlanItem, Run
from assessment.services.planitems import (
    ItemDraft,
    StaleItemError,
    StalePlanError,
    save_item,
)
from assessment.services.taking import take_step
from tests.assessment.factories import NOW
from tests.assessment.filling import planned
from tests.assessment.stages import read_item

PEOPLE = 2
TYPED = ItemDraft("Getippt", None, "", None, "", None, None, Decimal(3))
WAITING = "pro-04.2"


def test_taking_a_step_never_takes_back_what_was_typed(run, coordinator):
    planned(run, by=coordinator)
    seen = Plan.objects.prefetch_related("items").get()
    item = read_item(seen, WAITING)
    save_item(item, TYPED, version=item.version, at=NOW)

    with pytest.raises(StaleItemError):
        take_step(seen, WAITING, at=NOW)

    assert PlanItem.objects.get(pk=item.pk).goal == "Getippt"


def test_replaced_plan_takes_no_step(run, coordinator):
    old = planned(run, by=coordinator)
    item = read_item(old, WAITING)
    planned(run, by=coordinator)

    with pytest.raises(StalePlanError):
        take_step(old, WAITING, at=NOW)
    with pytest.raises(StaleItemError):
        save_item(item, TYPED, version=item.version, at=NOW)


def together(act):
    start = Barrier(PEOPLE)

    def once(_number):
        try:
            start.wait(60)
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(once, range(PEOPLE)))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_plan_asked_for_twice_at_once_is_current_once(run, coordinator):
    for _ in range(5):
        together(lambda: planned(Run.objects.get(pk=run.pk), by=coordinator))

    assert Plan.objects.filter(is_current=True).count() == 1
    assert Plan.objects.count() == 5 * PEOPLE


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_step_taken_twice_at_once_is_there_once(run, coordinator):
    plan = planned(run, by=coordinator)
    steps = ("str-01.4", "str-02.4", "str-03.4", "pro-01.4")

    for step in steps:
        together(lambda step=step: take_step(plan, step, at=NOW))

    assert PlanItem.objects.filter(step__in=steps).count() == len(steps)
