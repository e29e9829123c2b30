"""What a plan is made from: levels reached, wishes, stages, efforts learned."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from math import ceil

from django.utils.translation import gettext as _

from assessment.domain.answers import Answers
from assessment.domain.basis import Basis, prepare_ranking
from assessment.domain.catalogue import Catalogue
from assessment.domain.picking import Wishes, own_days, planned_effort, raise_levels
from assessment.domain.quarters import QUARTERS
from assessment.domain.report import Report, from_document
from assessment.models import PlanItem, Run
from assessment.services.efforts import learned_efforts

Stages = dict[str, tuple[tuple[str, Fraction], ...]]


@dataclass(frozen=True, slots=True)
class PlanWish:
    """What the municipality decides; ``capacity`` are person-days a year.

    ``running`` are ids of steps already under way.
    """

    starts_on: date
    capacity: Fraction
    running: frozenset[str] = field(default=frozenset())
    provider_counts: bool = False


def read_basis(run: Run, former: Iterable[PlanItem] = ()) -> Basis:
    """Return what ranks and plans the steps of a submitted run.

    ``former`` are the items of the plan before: what is done as a whole is reached.
    """
    catalogue = run.catalogue.parsed
    report = from_document(run.result.document)
    answers = _answers(catalogue, report)
    steps = [
        catalogue.steps[key] for key in done_steps(former) & catalogue.steps.keys()
    ]
    answers = replace(answers, levels=raise_levels(answers.levels, steps))
    factor = catalogue.size_class(report.size_class).effort_factor
    return prepare_ranking(catalogue, answers, report.targets, factor)


def done_steps(items: Iterable[PlanItem]) -> set[str]:
    """Return the steps of which every stage is done."""
    items = list(items)
    left = {item.step for item in items if not item.is_done}
    return {item.step for item in items} - left


def make_wishes(
    run: Run, basis: Basis, wish: PlanWish, former: Iterable[PlanItem]
) -> Wishes:
    """Return the wishes with stages and with the efforts the house has reported.

    What people cut or typed by hand stays; any other step larger than a quarter's
    capacity is cut into equal named stages.
    """
    former = list(former)
    learned = learned_efforts(_reporting(run), basis.efforts)
    plain = Wishes(
        capacity=wish.capacity,
        running=dict.fromkeys(wish.running),
        provider_counts=wish.provider_counts,
        learned=learned,
        typed=_typed(former),
    )
    return replace(plain, stages={**_equal(basis, plain), **cut_stages(former)})


def _typed(former: Iterable[PlanItem]) -> dict[str, Fraction]:
    """Return the efforts in days that people wrote, of all stages of a step together.

    What was learned from reports is not theirs: it goes on learning.
    """
    former = list(former)
    typed: dict[str, Fraction] = {
        item.step: Fraction(0) for item in former if item.effort_typed
    }
    for item in former:
        if item.step in typed:
            typed[item.step] += Fraction(item.effort_days)
    return typed


def _reporting(run: Run) -> Iterable[PlanItem]:
    return PlanItem.objects.of(run.municipality).current_or_done()


def stage_name(number: int) -> str:
    """Return how a stage is called that nobody has named."""
    return _("Stage %(number)d") % {"number": number}


def _answers(catalogue: Catalogue, report: Report) -> Answers:
    asked = frozenset(catalogue.quick_check.questions) if report.is_quick else None
    return Answers(
        levels=report.levels,
        not_applicable=frozenset(report.not_applicable),
        unknown=frozenset(report.unknown),
        asked=asked,
    )


def _equal(basis: Basis, wishes: Wishes) -> Stages:
    quarter = wishes.capacity / QUARTERS
    stages: Stages = {}
    for step in basis.catalogue.steps.values():
        effort = planned_effort(basis, wishes, step)
        days = own_days(step, effort, wishes)
        if quarter and days > quarter:
            count = ceil(days / quarter)
            names = [stage_name(at + 1) for at in range(count)]
            stages[step.id] = tuple((name, effort / count) for name in names)
    return stages


def cut_stages(former: Iterable[PlanItem]) -> Stages:
    """Return what is left of steps that people cut by hand, or that are partly done."""
    steps: Mapping[str, list[PlanItem]] = defaultdict(list)
    for item in former:
        steps[item.step].append(item)
    return {
        key: tuple((each.stage, Fraction(each.effort_days)) for each in left)
        for key, items in steps.items()
        if (left := [each for each in items if each.stage and not each.is_done])
        and _is_by_hand(items)
    }


def _is_by_hand(stages: Sequence[PlanItem]) -> bool:
    names = [stage_name(at + 1) for at in range(len(stages))]
    return [each.stage for each in stages] != names or any(
        each.is_done for each in stages
    )
