"""Two people move steps of one plan at once: the second sees what the first did.

The first moves a predecessor and has not finished yet when the second wants to begin
the step that builds on it. The twin does not wait: it begins before its predecessor
ends.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connections, transaction

from assessment.models import PlanItem
from assessment.services import planitems
from assessment.services.planitems import TooEarlyError, move_item
from tests.assessment.factories import NOW
from tests.assessment.stages import read_item

PREDECESSOR, STEP = "men-01.2", "men-01.3"
PAUSE = 1  # seconds the first takes where the second waits for it


@pytest.fixture
def plan(plan):
    plan.items.filter(step=PREDECESSOR).update(quarter=1, ends_quarter=1)
    plan.items.filter(step=STEP).update(quarter=4, ends_quarter=4)
    return plan


def move_both(plan, *, pause=PAUSE):
    """Return how the second move ended while the first was still under way.

    The first ends when the second has, or after so many seconds.
    """
    first, second = read_item(plan, PREDECESSOR), read_item(plan, STEP)
    moved, tried = Event(), Event()

    def move_predecessor():
        try:
            with transaction.atomic():
                move_item(first, 3, version=first.version, at=NOW)
                moved.set()
                tried.wait(pause)
        finally:
            connections.close_all()

    def move_step():
        moved.wait(60)
        try:
            move_item(second, 2, version=second.version, at=NOW)
        except TooEarlyError:
            return "refused"
        else:
            return "moved"
        finally:
            tried.set()
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        done = pool.submit(move_predecessor)
        outcome = pool.submit(move_step).result()
        done.result()
    return outcome


def quarters(plan):
    rows = PlanItem.objects.filter(plan=plan, step__in=[PREDECESSOR, STEP])
    return dict(rows.values_list("step", "quarter"))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_second_move_sees_the_first(plan):
    assert move_both(plan) == "refused"
    assert quarters(plan) == {PREDECESSOR: 3, STEP: 4}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_without_the_guard_the_step_begins_too_early(plan, monkeypatch):
    monkeypatch.setattr(planitems, "hold_plan", lambda _plan: True)

    assert move_both(plan, pause=60) == "moved"
    assert quarters(plan) == {PREDECESSOR: 3, STEP: 2}


@pytest.mark.django_db
def test_what_was_read_before_decides_nothing(plan):
    seen = type(plan).objects.prefetch_related("items").get(pk=plan.pk)
    item = read_item(seen, STEP)
    item.plan = seen
    moved = read_item(plan, PREDECESSOR)
    move_item(moved, 3, version=moved.version, at=NOW)

    with pytest.raises(TooEarlyError):
        move_item(item, 2, version=item.version, at=NOW)
