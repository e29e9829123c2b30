"""The plan as a board: four quarters, their loads, what does not fit, what waits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from assessment.domain.calendar import Quarter, quarters_from
from assessment.domain.catalogue import Catalogue, Step
from assessment.domain.moving import (
    Conflict,
    QuarterLoad,
    find_conflicts,
    load_quarters,
)
from assessment.domain.planning import STAFF
from assessment.domain.quarters import STARTS_AT_MOST
from assessment.models import Pillar, Plan, PlanItem, PlanReview
from assessment.services.planitems import slots_of


@dataclass(frozen=True, slots=True)
class TooEarly:
    """What a step needs that is not done when it begins; ``ends`` None: not planned."""

    predecessor: Step
    ends: int | None


@dataclass(frozen=True, slots=True)
class Card:
    """One planned step with its texts and what is wrong with its place.

    ``pillars`` pairs each of the four pillars with whether it stands.
    """

    item: PlanItem
    step: Step
    dimension: str
    pillars: tuple[tuple[Pillar, bool], ...]
    warnings: tuple[TooEarly, ...]

    @property
    def places(self) -> list[int]:
        """Where it can be moved: quarters 1 to 4, 0 for the Themenspeicher."""
        here = self.item.quarter or 0
        return [place for place in (1, 2, 3, 4, 0) if place != here]

    @property
    def is_felt(self) -> bool:
        """Whether employees will notice the relief."""
        return STAFF in self.step.felt_by


@dataclass(frozen=True, slots=True)
class Column:
    """One quarter with its cards, its load and its review."""

    quarter: Quarter
    load: QuarterLoad
    cards: tuple[Card, ...]
    review: PlanReview | None

    @property
    def has_many_starts(self) -> bool:
        """Whether more steps begin than a house can take on at once."""
        planned = PlanItem.Status.PLANNED
        begun = [card for card in self.cards if card.item.status == planned]
        return len(begun) > STARTS_AT_MOST


@dataclass(frozen=True, slots=True)
class Board:
    """The whole plan. ``waiting`` is the Themenspeicher; days are person-days.

    ``relief`` is a waiting step that staff would feel, if no planned one is.
    """

    plan: Plan
    columns: tuple[Column, ...]
    waiting: tuple[Card, ...]
    own_days: Decimal
    provider_days: Decimal
    budget: Decimal
    is_felt: bool
    relief: Card | None

    @property
    def first(self) -> date:
        """The first day of the plan."""
        return self.columns[0].quarter.first

    @property
    def last(self) -> date:
        """The last day of the plan."""
        return self.columns[-1].quarter.last

    @property
    def cards(self) -> list[Card]:
        """All planned cards, quarter by quarter."""
        return [card for column in self.columns for card in column.cards]

    @property
    def complete(self) -> int:
        """How many planned steps have all four pillars."""
        return sum(card.item.is_complete for card in self.cards)

    @property
    def done(self) -> int:
        """How many planned steps are done."""
        return sum(card.item.status == PlanItem.Status.DONE for card in self.cards)

    def column_of(self, quarter: int) -> Column:
        """Return one quarter, 1 to 4."""
        return self.columns[quarter - 1]


def read_board(plan: Plan) -> Board:
    """Return the board of a plan read ``with_result``; two queries."""
    items = list(plan.items.with_people())
    catalogue = plan.run.catalogue.parsed
    slots = slots_of(plan, items)
    result = plan.run.result
    conflicts = find_conflicts(catalogue, slots, result.levels, result.not_applicable)
    cards = _cards(catalogue, items, conflicts)
    planned = [card for card in cards if card.item.quarter is not None]
    waiting = [card for card in cards if card.item.quarter is None]
    is_felt = any(card.is_felt for card in planned)
    return Board(
        plan=plan,
        columns=_columns(
            plan, planned, load_quarters(slots, Fraction(plan.capacity_days))
        ),
        waiting=tuple(waiting),
        own_days=_sum(card.item.own_days for card in planned),
        provider_days=_sum(card.item.provider_days for card in planned),
        budget=_sum(card.item.budget_eur or Decimal(0) for card in planned),
        is_felt=is_felt,
        relief=None if is_felt else _relief(waiting),
    )


def _cards(
    catalogue: Catalogue, items: Sequence[PlanItem], conflicts: Iterable[Conflict]
) -> list[Card]:
    early: Mapping[str, list[TooEarly]] = defaultdict(list)
    for each in conflicts:
        step = catalogue.steps[each.predecessor]
        early[each.step].append(TooEarly(step, each.predecessor_ends))
    return [_card(catalogue, item, early[item.step]) for item in items]


def _card(catalogue: Catalogue, item: PlanItem, early: Iterable[TooEarly]) -> Card:
    step = catalogue.steps[item.step]
    missing = item.missing_pillars
    is_open = item.quarter is not None and item.status != PlanItem.Status.DONE
    return Card(
        item=item,
        step=step,
        dimension=catalogue.dimension(
            catalogue.questions[step.question].dimension
        ).title,
        pillars=tuple((pillar, pillar not in missing) for pillar in Pillar),
        warnings=tuple(early) if is_open else (),
    )


def _columns(
    plan: Plan, cards: Sequence[Card], loads: Sequence[QuarterLoad]
) -> tuple[Column, ...]:
    reviews = {review.quarter: review for review in plan.reviews.all()}
    return tuple(
        Column(
            quarter=quarter,
            load=load,
            cards=tuple(c for c in cards if c.item.quarter == quarter.number),
            review=reviews.get(quarter.number),
        )
        for quarter, load in zip(quarters_from(plan.starts_on), loads, strict=True)
    )


def _relief(waiting: Iterable[Card]) -> Card | None:
    return next((card for card in waiting if card.is_felt), None)


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, Decimal(0))
