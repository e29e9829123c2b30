"""Large steps cut into stages by hand: order, sums, conflicts, joining."""

from decimal import Decimal

import pytest

from assessment.models import PlanItem
from assessment.services.board import read_board
from assessment.services.planitems import StaleItemError, TooEarlyError, move_item
from assessment.services.staging import StagePart, cut_step, join_stages
from assessment.services.taking import take_step
from tests.assessment.factories import NOW
from tests.assessment.stages import cut, first, read_item, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def capacity():
    return 80


def test_step_is_cut_into_named_stages_one_after_another(plan, item):
    PlanItem.objects.filter(pk=item.pk).update(goal="Ziel", budget_eur=500)
    item.refresh_from_db()

    stages = cut(item, first(item, "Bauamt", 6), ("Ordnungsamt", 6), ("Kasse", 90))

    assert [each.stage for each in stages] == ["Bauamt", "Ordnungsamt", "Kasse"]
    assert stages[0].pk == item.pk
    assert stages[0].quarter == item.quarter
    assert stages[1].quarter >= stages[0].ends_quarter
    assert stages[2].quarter is None
    assert [each.goal for each in stages] == ["Ziel"] * 3
    assert [each.budget_eur for each in stages] == [500, None, None]
    stored = list(plan.items.filter(step=item.step).values_list("stage", flat=True))
    assert stored == ["Bauamt", "Ordnungsamt", "Kasse"]


def test_provider_share_goes_with_the_days(plan):
    item = read_item(plan, "itb-04.2")
    share = item.provider_days / item.effort_days

    stages = cut(item, first(item, "A", 4), ("B", 8))

    assert [each.provider_days for each in stages] == [4 * share, 8 * share]


def test_other_steps_keep_their_order(plan, item):
    before = list(plan.items.exclude(step=item.step).values_list("step", flat=True))

    cut(item, first(item, "A", 1), ("B", 1), ("C", 1))

    after = list(plan.items.exclude(step=item.step).values_list("step", flat=True))
    assert after == before


def test_stages_stay_in_their_quarters_while_none_comes_or_goes(plan, item):
    one, two = cut(item, first(item, "A", 1), ("B", 1))
    move_item(read_item(plan, item.step, "B"), 4, version=two.version, at=NOW)

    stages = cut(item, first(one, "B", 2), first(two, "A", 3))

    assert [(each.stage, each.quarter) for each in stages] == [("B", 1), ("A", 4)]
    assert stages[1].effort_days == 3


def test_stage_left_out_is_removed(plan, item):
    one, _two, three = cut(item, first(item, "A", 1), ("B", 1), ("C", 1))

    stages = cut(item, first(one, "A", 1), first(three, "C", 1))

    assert [each.stage for each in stages] == ["A", "C"]
    assert plan.items.filter(step=item.step).count() == 2


def test_step_that_waits_is_cut_and_waits_on(plan, item):
    move_item(item, None, version=1, at=NOW)

    stages = cut(item, first(item, "A", 1), ("B", 1))

    assert [each.quarter for each in stages] == [None, None]


def test_stage_never_moves_before_the_one_before_it_ends(plan, item):
    _one, two = cut(item, first(item, "A", 1), ("B", 1))
    PlanItem.objects.filter(pk=item.pk).update(quarter=3, ends_quarter=3)

    with pytest.raises(TooEarlyError) as refused:
        move_item(read_item(plan, item.step, "B"), 2, version=two.version, at=NOW)

    assert (refused.value.predecessor, refused.value.quarter) == ("A", 3)


@pytest.mark.parametrize(("place", "ends"), [(4, 4), (None, None)])
def test_stage_left_behind_is_warned_about(plan, item, place, ends):
    one, two = cut(item, first(item, "A", 1), ("B", 1))
    move_item(read_item(plan, item.step, "A"), place, version=one.version, at=NOW)

    board = read_board(plan)

    warned = {card.item.pk: card.warnings for card in board.cards}
    assert [(each.title, each.ends) for each in warned[two.pk]] == [("A", ends)]


def test_done_stage_holds_nobody_up(plan, item):
    one, two = cut(item, first(item, "A", 1), ("B", 1))
    done = {"quarter": 4, "ends_quarter": 4, "status": PlanItem.Status.DONE}
    PlanItem.objects.filter(pk=one.pk).update(**done)

    moved = move_item(read_item(plan, item.step, "B"), 1, version=two.version, at=NOW)

    assert moved.quarter == 1
    assert not [card for card in read_board(plan).cards if card.warnings]


def test_stages_are_joined_again(plan, item):
    one, two = cut(item, first(item, "A", 2), ("B", 3))
    PlanItem.objects.filter(pk=one.pk).update(budget_eur=100)
    PlanItem.objects.filter(pk=two.pk).update(
        budget_eur=50, quarter=3, ends_quarter=3, status=PlanItem.Status.RUNNING
    )

    joined = join_stages(item, seen=seen(item), at=NOW)

    assert plan.items.get(step=item.step) == joined
    assert (joined.stage, joined.effort_days, joined.budget_eur) == ("", 5, 150)
    assert (joined.quarter, joined.ends_quarter) == (item.quarter, 3)
    assert joined.status == PlanItem.Status.RUNNING


def test_what_is_left_keeps_a_name_beside_done_stages(plan, item):
    one, two, three = cut(item, first(item, "A", 1), ("B", 1), ("C", 1))
    PlanItem.objects.filter(pk=one.pk).update(status=PlanItem.Status.DONE)

    joined = join_stages(two, seen=seen(item), at=NOW)

    assert (joined.stage, joined.effort_days) == ("B", 2)
    assert not plan.items.filter(pk=three.pk).exists()
    assert plan.items.get(pk=one.pk).stage == "A"


@pytest.mark.parametrize("change", ["cut", "join"])
def test_stale_cut_is_refused_and_nothing_written(plan, item, change):
    old = seen(item)
    PlanItem.objects.filter(pk=item.pk).update(version=2, goal="Von anderen")
    parts = [first(item, "A", 1), StagePart("B", Decimal(1))]
    changes = {
        "cut": lambda: cut_step(item, parts, seen=old, at=NOW),
        "join": lambda: join_stages(item, seen=old, at=NOW),
    }

    with pytest.raises(StaleItemError):
        changes[change]()

    assert plan.items.get(step=item.step).stage == ""


def test_waiting_stages_are_taken_in_order(plan, item):
    cut(item, first(item, "A", 1), ("B", 1))
    plan.items.filter(step=item.step).update(quarter=None, ends_quarter=None)

    taken = take_step(plan, item.step, at=NOW)

    one, two = plan.items.filter(step=item.step)
    assert taken == one
    assert one.ends_quarter <= two.quarter


@pytest.mark.parametrize(("count", "density"), [(1, 0), (2, 1), (4, 2), (9, 3)])
def test_more_cards_in_a_quarter_are_printed_more_tightly(plan, item, count, density):
    others = plan.items.filter(quarter=1).count() - 1
    assert others == 2

    stages = [first(item, "0", "0.1"), *((str(at), "0.1") for at in range(1, count))]
    cut(item, *stages) if count > 1 else None

    assert read_board(plan).columns[0].density == density
