"""Plans: proposal, moves, conflicts, carrying over, calendar."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import IntegrityError
from icalendar import Calendar

from assessment.domain.calendar import days_a_year, next_month, quarters_from
from assessment.models import Plan, PlanItem
from assessment.services.board import read_board
from assessment.services.planbasis import PlanWish
from assessment.services.plans import create_plan
from assessment.services.reviews import reviews_calendar
from tests.assessment.filling import planned

pytestmark = pytest.mark.django_db


def in_quarters(plan):
    rows = plan.items.exclude(quarter=None).values_list("step", "ends_quarter")
    return list(rows)


def test_all_levels_one_gives_the_worked_example(run, coordinator):
    plan = planned(run, by=coordinator, provider_counts=True)

    assert in_quarters(plan) == [
        ("men-01.2", 1), ("str-02.2", 1), ("koo-02.2", 1), ("pro-02.2", 2),
        ("itb-04.2", 2), ("itb-05.2", 3), ("str-04.2", 3), ("str-01.2", 3),
        ("men-01.3", 3), ("koo-03.2", 4), ("str-02.3", 4), ("str-05.2", 4),
    ]  # fmt: skip


def test_at_most_three_steps_start_in_a_quarter(run, coordinator):
    plan = planned(run, by=coordinator, capacity=200)

    for quarter in range(1, 5):
        assert plan.items.filter(quarter=quarter).count() <= 3


def test_provider_days_stand_apart(run, coordinator):
    plan = planned(run, by=coordinator)

    item = plan.items.get(step="itb-04.2")
    step = run.catalogue.parsed.steps["itb-04.2"]
    assert item.effort_days == step.effort_days
    assert item.provider_days == step.effort_days * step.provider_share
    assert item.own_days == item.effort_days - item.provider_days


def test_running_steps_stand_first(run, coordinator):
    plan = planned(run, by=coordinator, running=frozenset(["pro-04.2"]))

    first = plan.items.first()
    assert (first.step, first.status, first.quarter) == ("pro-04.2", "running", 1)


def test_large_step_is_cut_into_named_stages(run, coordinator):
    plan = planned(run, by=coordinator, running=frozenset(["pro-04.2"]), capacity=20)

    stages = plan.items.filter(step="pro-04.2").exclude(quarter=None)
    assert len(stages) > 1
    assert stages[0].stage == "Abschnitt 1"
    assert all(item.own_days <= plan.quarter_capacity for item in stages)


def test_what_does_not_fit_waits_in_the_topic_store(run, coordinator):
    plan = planned(run, by=coordinator)

    waiting = set(plan.items.filter(quarter=None).values_list("step", flat=True))
    targets = run.result.document["targets"]
    steps = run.catalogue.parsed.steps
    assert waiting
    assert all(steps[key].to_level <= targets[steps[key].question] for key in waiting)


def test_reviews_come_with_the_plan(run, coordinator):
    plan = planned(run, by=coordinator)

    assert list(plan.reviews.values_list("quarter", "on")) == [
        (1, date(2026, 6, 23)),
        (2, date(2026, 9, 22)),
        (3, date(2026, 12, 22)),
        (4, date(2027, 3, 23)),
    ]


def test_new_plan_keeps_the_old_one_and_what_was_typed(run, coordinator):
    old = planned(run, by=coordinator)
    old.items.filter(step="men-01.2").update(goal="Benannt", budget_eur=0)

    new = planned(run, by=coordinator, capacity=60)

    assert Plan.objects.filter(is_current=True).get() == new
    assert Plan.objects.count() == 2
    assert new.items.get(step="men-01.2").goal == "Benannt"


def test_done_steps_are_not_proposed_again(run, coordinator):
    old = planned(run, by=coordinator)
    old.items.filter(step="men-01.2").update(status=PlanItem.Status.DONE)

    new = planned(run, by=coordinator)

    assert not new.items.filter(step="men-01.2").exists()


def test_failing_plan_leaves_the_old_one_current(run, coordinator):
    old = planned(run, by=coordinator)
    wish = PlanWish(date(2026, 4, 1), Fraction(48))

    with pytest.raises(IntegrityError):
        create_plan(run, wish, by=coordinator, at=None)

    assert Plan.objects.get(is_current=True) == old


def test_plan_nobody_feels_offers_relief(run, coordinator):
    plan = planned(run, by=coordinator, capacity=0)

    board = read_board(plan)

    assert not board.is_felt
    assert "beschaeftigte" in board.relief.step.felt_by


def test_calendar_holds_four_reviews_at_nine_in_berlin(run, coordinator):
    plan = planned(run, by=coordinator)

    text = reviews_calendar(plan, url="https://example.org/plan/")

    events = list(Calendar.from_ical(text).walk("VEVENT"))
    assert len(events) == 4
    begins = events[0]["DTSTART"].dt
    assert (begins.hour, str(begins.tzinfo)) == (9, "Europe/Berlin")
    assert events[0]["SUMMARY"] == "Durchsicht des Plans, 1. Quartal: Musterheim"
    assert text == reviews_calendar(plan, url="https://example.org/plan/")


def test_quarters_follow_each_other():
    quarters = quarters_from(date(2026, 12, 1))

    assert [quarter.first for quarter in quarters] == [
        date(2026, 12, 1), date(2027, 3, 1), date(2027, 6, 1), date(2027, 9, 1),
    ]  # fmt: skip
    assert quarters[0].last == date(2027, 2, 28)
    assert all(q.review.weekday() == 1 for q in quarters)
    assert all(q.last - q.review >= timedelta(days=7) for q in quarters)


def test_a_day_a_week_makes_45_days_a_year():
    assert days_a_year(Fraction(1)) == 45
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)
