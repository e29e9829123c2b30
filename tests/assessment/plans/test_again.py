"""A plan proposed again: stages that stay, efforts learned from reports."""

from datetime import timedelta
from decimal import Decimal

import pytest

from assessment.domain.rounding import half_up
from assessment.models import PlanItem
from assessment.services.efforts import learned_efforts, reported_days
from assessment.services.planbasis import read_basis
from assessment.services.planitems import ItemDraft, save_item
from assessment.services.results import store_result
from cms.accounts.models import Role
from tests.accounts.factories import person_at
from tests.assessment.factories import NOW, PlanFactory, PlanItemFactory
from tests.assessment.filling import planned, submitted_run
from tests.assessment.stages import cut, first, read_item
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def cut_equally(item, name, *others):
    return cut(item, first(item, name, 2), *((each, 2) for each in others))


def test_new_plan_keeps_stages_cut_by_hand(run, coordinator):
    old = planned(run, by=coordinator)
    _one, two = cut_equally(read_item(old, "men-01.2"), "Bauamt", "Kasse")
    PlanItem.objects.filter(pk=two.pk).update(goal="Kasse zuletzt")

    new = planned(run, by=coordinator, capacity=60)

    stages = new.items.filter(step="men-01.2")
    assert [(each.stage, each.effort_days) for each in stages] == [
        ("Bauamt", 2), ("Kasse", 2),
    ]  # fmt: skip
    assert stages[1].goal == "Kasse zuletzt"


def test_step_with_a_stage_left_is_planned_on(run, coordinator):
    old = planned(run, by=coordinator)
    one, _two = cut_equally(read_item(old, "men-01.2"), "Bauamt", "Kasse")
    PlanItem.objects.filter(pk=one.pk).update(status=PlanItem.Status.DONE)

    new = planned(run, by=coordinator)

    assert new.items.get(step="men-01.2").stage == "Kasse"
    assert new.items.filter(step="men-01.3").exists()


def test_stages_of_what_waits_stay_too(run, coordinator):
    old = planned(run, by=coordinator)
    waiting = old.items.filter(quarter=None).first().step
    cut_equally(read_item(old, waiting), "Bauamt", "Kasse")

    new = planned(run, by=coordinator, capacity=0)

    stages = new.items.filter(step=waiting).values_list("stage", flat=True)
    assert list(stages) == ["Bauamt", "Kasse"]


def reporting(run):
    return PlanItem.objects.of(run.municipality).current_or_done()


def test_reported_days_of_the_house_change_the_effort_planned(run, coordinator):
    old = planned(run, by=coordinator)
    one, *_others = cut_equally(read_item(old, "men-01.2"), "A", "B", "C")
    done = {"status": PlanItem.Status.DONE, "actual_days": Decimal(4)}
    PlanItem.objects.filter(pk=one.pk).update(**done)
    elsewhere = MunicipalityFactory()
    foreign = planned(submitted_run(elsewhere), by=person_at(elsewhere, Role.LEAD))
    foreign.items.update(status=PlanItem.Status.DONE, actual_days=99)
    plain = read_basis(run).efforts

    learned = learned_efforts(reporting(run), plain)

    assert learned == {"men-01.2": (3 * plain["men-01.2"] + 12) / 4}


def test_done_step_reports_its_days_as_they_are(run, coordinator):
    plan = planned(run, by=coordinator)
    rows = plan.items.filter(step__in=["men-01.2", "str-02.2"])
    rows.update(status=PlanItem.Status.DONE)
    plan.items.filter(step="men-01.2").update(actual_days=7)

    assert reported_days(reporting(run)) == {"men-01.2": [7]}


def write_effort(item, days):
    """Save the effort as the form does."""
    typed = ItemDraft("", None, "", None, "", None, None, Decimal(days), item.stage)
    return save_item(item, typed, version=item.version, at=NOW)


def report(run, step, *, days, at):
    """Report days for a step in a plan of long ago."""
    past = PlanFactory(
        municipality=run.municipality, run=run, is_current=False, created_at=at
    )
    PlanItemFactory(plan=past, step=step, status=PlanItem.Status.DONE, actual_days=days)


def test_learned_effort_goes_on_learning(run, coordinator):
    plain = read_basis(run).efforts["men-01.2"]
    report(run, "men-01.2", days=7, at=NOW)
    learned_once = planned(run, by=coordinator).items.get(step="men-01.2")
    report(run, "men-01.2", days=9, at=NOW)

    learned_twice = planned(run, by=coordinator).items.get(step="men-01.2")

    assert learned_once.effort_days == half_up((3 * plain + 7) / 4, 2)
    assert learned_twice.effort_days == half_up((3 * plain + 16) / 5, 2)


def test_typed_effort_stands_above_what_is_learned(run, coordinator):
    old = planned(run, by=coordinator)
    write_effort(read_item(old, "men-01.2"), 7)
    report(run, "men-01.2", days=20, at=NOW)

    new = planned(run, by=coordinator, capacity=60).items.get(step="men-01.2")

    assert (new.effort_days, new.effort_typed) == (7, True)


def test_saving_the_other_fields_types_no_effort(run, coordinator):
    item = read_item(planned(run, by=coordinator), "men-01.2")

    assert write_effort(item, item.effort_days).effort_typed is False
    assert write_effort(item, 9).effort_typed is True
    assert write_effort(item, 9).effort_typed is True


def test_typed_effort_stays_when_the_plan_cuts_the_step(run, coordinator):
    old = planned(run, by=coordinator)
    write_effort(read_item(old, "men-01.2"), 20)
    cut_by_plan = planned(run, by=coordinator, capacity=48)

    new = planned(run, by=coordinator, capacity=48)

    efforts = [
        [each.effort_days for each in plan.items.filter(step="men-01.2")]
        for plan in (cut_by_plan, new)
    ]
    assert len(efforts[0]) > 1
    assert efforts[0] == efforts[1]


def test_stages_with_another_sum_are_typed(run, coordinator):
    item = read_item(planned(run, by=coordinator), "men-01.2")
    days = item.effort_days

    halves = cut(item, first(item, "Bauamt", days / 2), ("Kasse", days / 2))
    same = [each.effort_typed for each in halves]
    longer = cut(halves[0], first(halves[0], "Bauamt", days), ("Kasse", days))

    assert same == [False, False]
    assert [each.effort_typed for each in longer] == [True, True]


def test_effort_typed_by_hand_stays(run, coordinator):
    old = planned(run, by=coordinator)
    write_effort(read_item(old, "men-01.2"), 7)

    new = planned(run, by=coordinator, capacity=60)

    assert new.items.get(step="men-01.2").effort_days == 7


def test_another_size_class_is_nobodys_typing(municipality, run, coordinator):
    old = planned(run, by=coordinator)
    write_effort(read_item(old, "str-02.2"), "7.5")
    later = submitted_run(municipality, level=1, at=NOW + timedelta(days=30))
    later.size_class = "s3"
    later.save()
    store_result(later, at=NOW, draw=False)

    new = planned(later, by=coordinator, capacity=96)

    efforts = dict(new.items.values_list("step", "effort_days"))
    assert (efforts["men-01.2"], efforts["str-02.2"]) == (3, Decimal("7.5"))
