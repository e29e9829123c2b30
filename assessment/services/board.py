"""The plan as a board: four quarters, their loads, what does not fit, what waits."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from assessment.domain.calendar import Quarter, quarters_from
from assessment.domain.catalogue import Question, Step
from assessment.domain.moving import QuarterLoad, load_quarters
from assessment.domain.planning import STAFF
from assessment.domain.quarters import STARTS_AT_MOST
from assessment.domain.report import from_document
from assessment.models import Pillar, Plan, PlanItem, PlanReview
from assessment.services.order import Early, TooEarly, find_early
from assessment.services.planitems import days_used, slots_of

# Cards of one quarter that one sheet holds in full, with less text, with the least.
CARDS_ON_PAPER = (3, 5, 9)


@dataclass(frozen=True, slots=True)
class Part:
    """Which stage of how many an item is; 1 of 1 where the step is not cut."""

    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Card:
    """One planned step with its texts and what is wrong with its place.

    ``pillars`` pairs each of the four pillars with whether it stands; ``is_large``: it
    takes more days than a quarter has.
    """

    item: PlanItem
    step: Step
    dimension: str
    pillars: tuple[tuple[Pillar, bool], ...]
    warnings: tuple[TooEarly, ...]
    part: Part
    is_large: bool

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
        return self.starts > STARTS_AT_MOST

    @property
    def starts(self) -> int:
        """How many steps begin; a later stage goes on with what has begun."""
        planned = PlanItem.Status.PLANNED
        begun = [card for card in self.cards if card.item.status == planned]
        return sum(card.part.number == 1 for card in begun)

    @property
    def density(self) -> int:
        """How tightly it is printed, 0 to 3: one sheet of A4 holds the whole plan."""
        return sum(len(self.cards) > most for most in CARDS_ON_PAPER)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole plan. ``waiting`` is the Themenspeicher; days are person-days.

    ``relief`` is a waiting step that staff would feel, if no planned one is;
    ``clarify`` are the questions answered "unknown", to be settled in quarter 1.
    """

    plan: Plan
    columns: tuple[Column, ...]
    waiting: tuple[Card, ...]
    own_days: Decimal
    provider_days: Decimal
    budget: Decimal
    is_felt: bool
    relief: Card | None
    clarify: tuple[Question, ...]

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
    def every_card(self) -> list[Card]:
        """All cards, those of the Themenspeicher last."""
        return [*self.cards, *self.waiting]

    @property
    def complete(self) -> int:
        """How many planned steps have all four pillars."""
        return sum(card.item.is_complete for card in self.cards)

    @property
    def done(self) -> int:
        """How many planned steps are done."""
        return sum(card.item.is_done for card in self.cards)


def read_board(plan: Plan) -> Board:
    """Return the board of a plan read ``with_result``; three queries."""
    items = list(plan.items.with_people())
    slots = slots_of(plan, items)
    cards = _cards(plan, items, find_early(plan, items))
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
        clarify=_clarify(plan),
    )


def _clarify(plan: Plan) -> tuple[Question, ...]:
    report = from_document(plan.run.result.document)
    questions = plan.run.catalogue.parsed.questions
    return tuple(questions[key] for key in report.unknown)


def _cards(plan: Plan, items: Iterable[PlanItem], early: Early) -> list[Card]:
    stages: dict[str, list[PlanItem]] = defaultdict(list)
    for item in items:
        stages[item.step].append(item)
    return [
        _card(
            plan,
            item,
            early.get((item.step, item.stage), ()),
            Part(stages[item.step].index(item) + 1, len(stages[item.step])),
        )
        for item in items
    ]


def _card(plan: Plan, item: PlanItem, early: Iterable[TooEarly], part: Part) -> Card:
    catalogue = plan.run.catalogue.parsed
    step = catalogue.steps[item.step]
    missing = item.missing_pillars
    is_open = item.quarter is not None and not item.is_done
    question = catalogue.questions[step.question]
    is_large = days_used(plan, item) > plan.quarter_capacity
    return Card(
        item=item,
        step=step,
        dimension=catalogue.dimension(question.dimension).title,
        pillars=tuple((pillar, pillar not in missing) for pillar in Pillar),
        warnings=tuple(early) if is_open else (),
        part=part,
        is_large=is_large and not item.is_done,
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
