"""Two years of invented runs: plausible levels that grow from pass to pass."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from assessment.demo.perspectives import add_views
from assessment.domain.catalogue import TOP_LEVEL, Catalogue, Question
from assessment.models import Answer, CatalogueVersion, Run, RunEvent
from assessment.services.results import store_result
from cms.accounts.models import User
from cms.municipalities.demo import HOME
from cms.municipalities.models import Municipality

# How long ago passes were submitted, in days, the oldest first.
DAYS_AGO = (660, 400, 75)
NOT_APPLICABLE_REASON = "Diese Aufgabe liegt vollständig beim Landkreis."
COMMENTS = {
    "str-02": "Die vier Angaben stehen seit Januar im Vorhabenblatt.",
    "pro-02": "Bauamt und Bürgerbüro haben je einen Ablauf zuerst vereinfacht.",
    "akt-02": "Kämmerei und Hauptamt arbeiten in der E-Akte, das Bauamt folgt.",
    "itb-04": "Die Rücksicherung wurde noch nie vollständig geprobt.",
    "men-01": "Frau Beispiel hat zwei Tage in der Woche für diese Aufgabe.",
}


@dataclass(frozen=True, slots=True)
class Pass:
    """One run to be written: what was answered, and when it was submitted.

    ``levels`` maps question ids to levels; None means "I don't know".
    """

    municipality: Municipality
    catalogue: CatalogueVersion
    kind: str
    at: datetime
    levels: Mapping[str, int | None]
    not_applicable: frozenset[str]
    is_submitted: bool = True


def passes_of(
    body: Municipality, catalogue: CatalogueVersion, chance: Random
) -> Iterator[Pass]:
    """Yield the passes of one body, the oldest first; a few bodies have none."""
    known = catalogue.parsed
    home = body.name == HOME
    count = 3 if home else chance.choices((0, 1, 2, 3), (5, 20, 40, 35))[0]
    quick = not home and happens(chance, 0.06)
    kind = Run.Kind.QUICK if quick else Run.Kind.FULL
    levels = _first_levels(known, chance)
    without = frozenset(
        question.id
        for question in known.questions.values()
        if question.na_allowed and happens(chance, 0.08)
    )
    today = timezone.now().replace(minute=0, second=0, microsecond=0)
    for days in DAYS_AGO[len(DAYS_AGO) - count :]:
        at = today - timedelta(days=days + chance.randint(0, 40))
        yield Pass(body, catalogue, kind, at, _asked(known, levels, kind), without)
        levels = {key: _grown(level, chance) for key, level in levels.items()}
    if home or (count and happens(chance, 0.04)):
        some = {key: levels[key] for key in list(_asked(known, levels, kind))[:14]}
        at = today - timedelta(days=3)
        yield Pass(body, catalogue, Run.Kind.FULL, at, some, frozenset(), False)  # noqa: FBT003 -- a field


def add_passes(passes: Sequence[Pass], coordination: Mapping[int, User]) -> None:
    """Write the passes with answers and results; ``coordination`` is by body.

    The newest of the home town is also answered from three perspectives.
    """
    runs = Run.objects.bulk_create(
        [_run(entry, coordination[entry.municipality.pk]) for entry in passes]
    )
    pairs = list(zip(runs, passes, strict=True))
    Answer.objects.bulk_create(
        [answer for run, entry in pairs for answer in _answers(run, entry)],
        batch_size=2_000,
    )
    submitted = sorted(
        (entry.at, run.pk, run) for run, entry in pairs if entry.is_submitted
    )
    RunEvent.objects.bulk_create(_event(run, at) for at, _pk, run in submitted)
    newest = [run for _at, _pk, run in submitted if run.municipality.name == HOME][-1:]
    for run in newest:
        add_views(run)
    for at, _pk, run in submitted:
        store_result(run, at=at, draw=run in newest)


def happens(chance: Random, share: float) -> bool:
    """Tell whether something that happens in this share of cases (0 to 1) does."""
    return chance.random() < share


def _first_levels(catalogue: Catalogue, chance: Random) -> dict[str, int | None]:
    maturity = chance.uniform(0.3, 2.3)
    levels: dict[str, int | None] = {}
    for dimension in catalogue.dimensions:
        field = maturity + chance.gauss(0, 0.45)
        for question in dimension.questions:
            levels[question.id] = _level(field, question, chance)
    return levels


def _level(field: float, question: Question, chance: Random) -> int | None:
    if happens(chance, 0.03):
        return None
    heavy = -0.15 if question.gate else 0.1
    return min(TOP_LEVEL, max(0, round(field + heavy + chance.gauss(0, 0.6))))


def _grown(level: int | None, chance: Random) -> int | None:
    if level is None:
        return chance.choice((0, 1, 1, 2, None))
    return min(TOP_LEVEL, level + happens(chance, 0.28))


def _asked(
    catalogue: Catalogue, levels: Mapping[str, int | None], kind: str
) -> dict[str, int | None]:
    if kind == Run.Kind.QUICK:
        return {key: levels[key] for key in catalogue.quick_check.questions}
    return dict(levels)


def _run(entry: Pass, person: User) -> Run:
    state = Run.State.SUBMITTED if entry.is_submitted else Run.State.OPEN
    return Run(
        municipality=entry.municipality,
        catalogue=entry.catalogue,
        kind=entry.kind,
        state=state,
        size_class=entry.municipality.size_class,
        started_by=person,
        started_at=entry.at - timedelta(days=9),
        changed_at=entry.at,
        submitted_by=person if entry.is_submitted else None,
        submitted_at=entry.at if entry.is_submitted else None,
    )


def _answers(run: Run, entry: Pass) -> Iterator[Answer]:
    at_home = entry.municipality.name == HOME
    for question, level in entry.levels.items():
        absent = question in entry.not_applicable
        value = Answer.Value.UNKNOWN if level is None else Answer.Value.LEVEL
        yield Answer(
            run=run,
            question=question,
            value=Answer.Value.NOT_APPLICABLE if absent else value,
            level=None if absent else level,
            reason=NOT_APPLICABLE_REASON if absent else "",
            comment=COMMENTS.get(question, "") if at_home else "",
            answered_by=run.started_by,
            answered_at=entry.at,
        )


def _event(run: Run, at: datetime) -> RunEvent:
    return RunEvent(run=run, kind=RunEvent.Kind.SUBMITTED, by=run.submitted_by, at=at)
