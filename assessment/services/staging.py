"""Cut a large step into named stages, join them again. Source: assessment.md, 2.9."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.db.models import F

from assessment.domain.moving import load_quarters
from assessment.domain.staging import Span, lay_stages
from assessment.models import Plan, PlanItem
from assessment.services.planitems import StaleItemError, days_used, slots_of
from cms.audit.services import record

CENTS = Decimal("0.01")
# What every stage takes over from the step; dates and money belong to the first only.
TAKEN_OVER = (
    "goal",
    "professional_person_id",
    "professional_function",
    "technical_person_id",
    "technical_function",
)


@dataclass(frozen=True, slots=True)
class StagePart:
    """A stage as typed: its whole effort in days, and which one it was (None: new)."""

    name: str
    days: Decimal
    item: int | None = None


def open_stages(item: PlanItem) -> list[PlanItem]:
    """Return all that is not done of the item's step in its plan, in order."""
    stages = item.plan.items.filter(step=item.step).open().with_people().with_plan()
    return list(stages)


def done_stages(item: PlanItem) -> list[str]:
    """Return the names of what is done of the item's step in its plan."""
    done = item.plan.items.filter(step=item.step, status=PlanItem.Status.DONE)
    return list(done.values_list("stage", flat=True))


def total_days(stages: Iterable[PlanItem]) -> Decimal:
    """Return the effort of all stages together, the provider's share included."""
    return sum((each.effort_days for each in stages), Decimal(0))


@transaction.atomic
def cut_step(
    item: PlanItem,
    parts: Sequence[StagePart],
    *,
    seen: Mapping[int, int],
    at: datetime,
) -> list[PlanItem]:
    """Put the parts in place of what is not done of the step, one after another.

    ``seen`` maps the stages the person saw to their versions. While no stage is added
    or taken away, each stays in its quarter. Otherwise the first stays and the others
    follow where there is room; what finds none waits in the Themenspeicher.

    Raises:
        StaleItemError: if the stages changed meanwhile.
    """
    stages = _claim(item, seen, at)
    known = {each.pk: each for each in stages}
    rows = _rows(stages, parts)
    kept = {row.pk for row in rows}
    if None in kept or kept != known.keys():
        _lay(item.plan, stages, rows)
    PlanItem.objects.filter(pk__in=known.keys() - kept).delete()
    record("assessment.step_cut", item)
    return _store(item.plan, stages[0].position, rows, at)


@transaction.atomic
def join_stages(item: PlanItem, *, seen: Mapping[int, int], at: datetime) -> PlanItem:
    """Make one step again of the stages that are not done; the first one stays.

    Days and budgets are added up, the latest milestone holds. Where stages are done
    already, what is left keeps the name of its first stage.

    Raises:
        StaleItemError: if the stages changed meanwhile.
    """
    stages = _claim(item, seen, at)
    first = stages[0]
    budgets = [each.budget_eur for each in stages if each.budget_eur is not None]
    dates = [each.milestone_on for each in stages if each.milestone_on is not None]
    planned = [each for each in stages if each.quarter is not None]
    first.quarter = planned[0].quarter if planned else None
    first.ends_quarter = max((each.ends_quarter or 0 for each in planned), default=None)
    first.effort_days = total_days(stages)
    first.effort_typed = any(each.effort_typed for each in stages)
    first.provider_days = sum((each.provider_days for each in stages), Decimal(0))
    first.budget_eur = sum(budgets, Decimal(0)) if budgets else None
    first.milestone_on = max(dates, default=None)
    first.stage = first.stage if done_stages(item) else ""
    if any(each.status == PlanItem.Status.RUNNING for each in stages):
        first.status = PlanItem.Status.RUNNING
    PlanItem.objects.filter(pk__in=[each.pk for each in stages[1:]]).delete()
    first.save()
    record("assessment.stages_joined", first)
    return first


def _claim(item: PlanItem, seen: Mapping[int, int], at: datetime) -> list[PlanItem]:
    """Return the stages as the person saw them, each one version on.

    Names are freed until the new ones are stored, as two stages may swap theirs; no
    typed name begins with a blank.
    """
    stages = open_stages(item)
    if {each.pk for each in stages} != set(seen):
        raise StaleItemError(item)
    for stage in stages:
        rows = PlanItem.objects.filter(pk=stage.pk, version=seen[stage.pk])
        if not rows.update(version=F("version") + 1, stage=f" {stage.pk}"):
            raise StaleItemError(stage)
        stage.version += 1
        stage.changed_at = at
    return stages


def _provider_share(stages: Sequence[PlanItem]) -> Decimal:
    effort = total_days(stages)
    provider = sum((each.provider_days for each in stages), Decimal(0))
    return provider / effort if effort else Decimal(0)


def _rows(stages: Sequence[PlanItem], parts: Sequence[StagePart]) -> list[PlanItem]:
    """Return the parts as stages; another sum of their days is an effort as typed."""
    share, left = _provider_share(stages), {each.pk: each for each in stages}
    is_same = total_days(stages) == sum(part.days for part in parts)
    is_typed = not is_same or any(each.effort_typed for each in stages)
    rows = [
        _row(stages[0], left.pop(part.item or 0, None), part, share) for part in parts
    ]
    for row in rows:
        row.effort_typed = is_typed
    return rows


def _row(
    first: PlanItem, known: PlanItem | None, part: StagePart, share: Decimal
) -> PlanItem:
    """Return the stage as typed; a new one has goal and people of the first."""
    taken = {name: getattr(first, name) for name in TAKEN_OVER}
    row = known or PlanItem(plan=first.plan, step=first.step, **taken)
    row.stage = part.name
    row.effort_days = part.days
    row.provider_days = (part.days * share).quantize(CENTS)
    return row


def _lay(plan: Plan, stages: Sequence[PlanItem], rows: Sequence[PlanItem]) -> None:
    """Give every row its quarters, from where the step began."""
    own = [each.pk for each in stages]
    others = slots_of(plan, list(plan.items.exclude(pk__in=own)))
    begin = min((each.quarter for each in stages if each.quarter), default=None)
    loads = load_quarters(others, Fraction(plan.capacity_days))
    days = [days_used(plan, each) for each in rows]
    spans = [Span()] * len(rows) if begin is None else lay_stages(days, begin, loads)
    for row, span in zip(rows, spans, strict=True):
        row.quarter, row.ends_quarter = span.starts, span.ends


def _store(
    plan: Plan, position: int, rows: Sequence[PlanItem], at: datetime
) -> list[PlanItem]:
    """Store the rows in their order, behind what stood before the step."""
    kept = [row.pk for row in rows if row.pk]
    behind = plan.items.filter(position__gt=position).exclude(pk__in=kept)
    behind.update(position=F("position") + len(rows))
    for place, row in enumerate(rows):
        row.position, row.changed_at = position + place, at
        row.save()
    return list(rows)
