"""Two runs compared across catalogue versions. Source: assessment.md, 2.7."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assessment.domain.answers import Answers, weight_of
from assessment.domain.catalogue import Catalogue, Question
from assessment.domain.scoring import POINTS_PER_LEVEL, DimensionScore, score_run

BASKET_SHARE = Fraction(7, 10)


@dataclass(frozen=True, slots=True)
class Assessed:
    """A run with the catalogue version it was answered in."""

    catalogue: Catalogue
    answers: Answers

    def known(self, dimension: str = "") -> list[Question]:
        """Return the questions with a level, of one dimension or of all."""
        return [
            question
            for question in self.catalogue.questions.values()
            if question.id in self.answers.levels
            and self.answers.applies(question)
            and dimension in {"", question.dimension}
        ]


@dataclass(frozen=True, slots=True)
class Trend:
    """How a dimension, or the whole run (``dimension`` empty), moved, in points.

    ``before`` and ``after`` are both scored on the common questions with the new
    weights; None where the two runs are not comparable. ``catalogue_effect`` is the
    rest of the difference of the shown scores; None without both scores.
    """

    dimension: str
    before: Fraction | None
    after: Fraction | None
    catalogue_effect: Fraction | None

    @property
    def real_change(self) -> Fraction | None:
        """The municipality's own change in points; None if not comparable."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class RunTrend:
    """The trend of the whole run and of each dimension of the newer one."""

    overall: Trend
    dimensions: tuple[Trend, ...]


@dataclass(frozen=True, slots=True)
class _Common:
    """A question of both runs in its new wording, with both levels on its scale."""

    question: Question
    old: int
    new: int


def compare_runs(old: Assessed, new: Assessed) -> RunTrend:
    """Compare two runs on what both answered and what still means the same.

    A dimension is comparable if that makes up 70 % of the known weight of both runs;
    the whole run if every dimension is.
    """
    before = score_run(old.catalogue, old.answers)
    after = score_run(new.catalogue, new.answers)
    old_scores = {entry.dimension: entry.score for entry in before.dimensions}
    basket = _basket(old, new)
    trends = []
    for entry in after.dimensions:
        common = [each for each in basket if each.question.dimension == entry.dimension]
        if not _is_comparable(old, new, entry.dimension, common):
            common = []
        difference = _minus(entry.score, old_scores.get(entry.dimension))
        trends.append(_trend(entry.dimension, common, difference))
    overall = _overall(after.dimensions, trends, _minus(after.score, before.score))
    return RunTrend(overall, tuple(trends))


def add_up(trends: Iterable[RunTrend]) -> Fraction | None:
    """Return the real change over more than two runs; None if a link is missing."""
    changes = [trend.overall.real_change for trend in trends]
    if any(change is None for change in changes):
        return None
    return sum((change or Fraction(0) for change in changes), Fraction(0))


def _basket(old: Assessed, new: Assessed) -> list[_Common]:
    former = {question.id: question for question in old.known()}
    basket = []
    for question in new.known():
        if question.id in former:
            given = old.answers.levels[question.id]
            carried = carry_level(former[question.id], question, given)
            if carried is not None:
                level = new.answers.levels[question.id]
                basket.append(_Common(question, carried, level))
    return basket


def carry_level(old: Question, new: Question, level: int) -> int | None:
    """Return an old level on the scale of the new question; None if not comparable.

    The revision map carries over from the revision directly before.
    """
    if old.revision == new.revision:
        return level
    if new.revision_map is None or new.revision != old.revision + 1:
        return None
    return new.revision_map.get(level)


def _is_comparable(
    old: Assessed, new: Assessed, dimension: str, common: Sequence[_Common]
) -> bool:
    """Tell whether the common weight is enough, each run by its own weights."""
    ids = {each.question.id for each in common}
    shares = []
    for run in (old, new):
        known = run.known(dimension)
        shared = weight_of(question for question in run.known() if question.id in ids)
        shares.append(bool(known) and shared >= BASKET_SHARE * weight_of(known))
    return bool(ids) and all(shares)


def _trend(
    dimension: str, common: Sequence[_Common], difference: Fraction | None
) -> Trend:
    if not common:
        return Trend(dimension, None, None, None)
    total = weight_of(each.question for each in common)
    old = sum(each.question.weight * each.old for each in common)
    new = sum(each.question.weight * each.new for each in common)
    before = Fraction(POINTS_PER_LEVEL * old, total)
    after = Fraction(POINTS_PER_LEVEL * new, total)
    return Trend(dimension, before, after, _minus(difference, after - before))


def _overall(
    dimensions: Sequence[DimensionScore],
    trends: Sequence[Trend],
    difference: Fraction | None,
) -> Trend:
    before = _mean(dimensions, [trend.before for trend in trends])
    after = _mean(dimensions, [trend.after for trend in trends])
    return Trend("", before, after, _minus(difference, _minus(after, before)))


def _mean(
    dimensions: Sequence[DimensionScore], values: Sequence[Fraction | None]
) -> Fraction | None:
    if not dimensions:
        return None
    total = Fraction(0)
    for dimension, value in zip(dimensions, values, strict=True):
        if value is None:
            return None
        total += dimension.weight * value
    return total / sum(dimension.weight for dimension in dimensions)


def _minus(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one - other
