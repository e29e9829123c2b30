"""How differently three perspectives see the demo's home town."""

from collections.abc import Iterator, Mapping
from itertools import cycle
from random import Random

from assessment.domain.asking import PERSPECTIVES, asked_questions
from assessment.domain.catalogue import TOP_LEVEL
from assessment.models import Answer, PerspectiveRelease, Run
from cms.accounts.models import Membership, User
from cms.municipalities.demo import SEED

# By how many levels each perspective differs from the joint answer; two at most one
# apart, so that nothing else needs clarification.
SHIFTS: tuple[dict[str, int], ...] = (
    {"bm": 1}, {"bm": 1, "al": 1}, {"it": -1}, {"al": -1, "it": -1}, {"al": -1}, {}
)  # fmt: skip
# The one question that was two levels apart, and how it was settled.
APART = "itb-03"
APART_SHIFTS = {"bm": 1, "it": -1}
SETTLED = (
    "Im Gespräch geklärt: Die Zuständigkeit ist geregelt, die Liste der Maßnahmen "
    "noch nicht vollständig."
)

Holders = Mapping[str, list[User]]


def add_views(run: Run) -> None:
    """Let the people of the house answer for their perspectives, settle one question.

    The joint answers stay and count: points and stages do not change. Whoever holds a
    perspective alone has released it.
    """
    holders = _holders(run)
    run.perspectives = [key for key in PERSPECTIVES if key in holders]
    run.save(update_fields=["perspectives"])
    joint = {row.question: row for row in run.answers.exclude(level=None)}
    settled = _answer(joint[APART], Answer.Source.SETTLED, 0, run.started_by)
    settled.comment = SETTLED
    Answer.objects.bulk_create([*_views(run, joint, holders), settled])
    PerspectiveRelease.objects.bulk_create(
        PerspectiveRelease(
            run=run, source=key, person=people[0], at=settled.answered_at
        )
        for key, people in holders.items()
        if len(people) == 1
    )


def _holders(run: Run) -> Holders:
    """Return the people of each perspective, in the order of their addresses."""
    rows = Membership.objects.filter(
        publisher__municipality=run.municipality, function__in=PERSPECTIVES
    )
    holders: dict[str, list[User]] = {}
    for row in rows.select_related("user").order_by("user__email"):
        holders.setdefault(row.function, []).append(row.user)
    return holders


def _views(run: Run, joint: Mapping[str, Answer], holders: Holders) -> Iterator[Answer]:
    chance = Random(f"{SEED}views")  # noqa: S311 -- a seeded demo, no secret
    shifts = {key: chance.choice(SHIFTS) for key in run.catalogue.parsed.questions}
    shifts[APART] = APART_SHIFTS
    for source, people in holders.items():
        turns = cycle(people)
        asked = asked_questions(run.catalogue.parsed, quick=False, perspective=source)
        for question in asked:
            if question.id in joint:
                shift = shifts[question.id].get(source, 0)
                yield _answer(joint[question.id], source, shift, next(turns))


def _answer(joint: Answer, source: str, shift: int, person: User | None) -> Answer:
    return Answer(
        run=joint.run,
        question=joint.question,
        source=source,
        value=Answer.Value.LEVEL,
        level=min(TOP_LEVEL, max(0, (joint.level or 0) + shift)),
        answered_by=person,
        answered_at=joint.answered_at,
    )
