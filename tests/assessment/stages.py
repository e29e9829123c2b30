"""Planned steps cut into stages for tests."""

from decimal import Decimal

from assessment.services.staging import StagePart, cut_step, open_stages
from tests.assessment.factories import NOW


def read_item(plan, step, stage=""):
    items = plan.items.with_people().with_plan()
    return items.get(step=step, stage=stage)


def seen(item):
    return {each.pk: each.version for each in open_stages(item)}


def cut(item, *parts):
    typed = [
        part if isinstance(part, StagePart) else StagePart(part[0], Decimal(part[1]))
        for part in parts
    ]
    return cut_step(item, typed, seen=seen(item), at=NOW)


def first(item, name, days):
    return StagePart(name, Decimal(days), item.pk)
