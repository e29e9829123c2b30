"""Efforts learned from the days a house has reported. Source: assessment.md, 2.9.

Only reports of the municipality itself count: those of others belong to them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from assessment.domain.ranking import learn_effort
from assessment.models import PlanItem

Reports = Mapping[str, list[Fraction]]


def learned_efforts(
    items: Iterable[PlanItem], estimates: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Return the effort to show, by step, where days were reported.

    ``items`` are those of the plan in force and all that is done, ``estimates`` the
    plain efforts in days; scores and priorities keep these.
    """
    return {
        step: learn_effort(estimates[step], reported)
        for step, reported in reported_days(items).items()
        if step in estimates
    }


def reported_days(items: Iterable[PlanItem]) -> Reports:
    """Return the days reported for steps, each as if for the whole step.

    A stage stands for the whole by its share of the days planned for all stages.
    """
    items = list(items)
    whole: dict[str, Decimal] = defaultdict(Decimal)
    for item in items:
        if item.stage:
            whole[item.step] += item.effort_days
    reports: dict[str, list[Fraction]] = defaultdict(list)
    for item in items:
        if item.is_done and item.actual_days is not None:
            share = _share(item, whole)
            reports[item.step].append(Fraction(item.actual_days) / share)
    return reports


def _share(item: PlanItem, whole: Mapping[str, Decimal]) -> Fraction:
    """Return which part of its step an item is, more than 0 and up to 1."""
    if not item.stage or not item.effort_days:
        return Fraction(1)
    return Fraction(item.effort_days) / Fraction(whole[item.step])
