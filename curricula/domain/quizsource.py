"""Questions of a quiz as their file says."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from cms.knowledge.domain.fields import Fields
from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.yamlsource import LinedList

KINDS = ("single", "multiple", "true_false", "order")
AT_LEAST, AT_MOST = 6, 10


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """One question; ``correct`` are places of options, counted from 0.

    A question of kind ``true_false`` has no options: place 0 means true, 1 false. For
    ``order`` the places stand in the right order. ``lesson`` is a file name.
    """

    id: str
    kind: str
    question: str
    options: tuple[str, ...]
    correct: tuple[int, ...]
    explanation: str
    lesson: str


def read_quiz(
    value: Any, lessons: Collection[str], findings: Findings
) -> tuple[QuizQuestion, ...]:
    """Return the questions of one quiz file; problems are noted at their lines."""
    if not isinstance(value, LinedList):
        findings.add(1, _("A list of questions is expected here."))
        return ()
    if not AT_LEAST <= len(value) <= AT_MOST:
        findings.add(1, _("A quiz has 6 to 10 questions."))
    rows = zip(value, value.lines, strict=True)
    found = tuple(_question(Fields(row, findings, line), lessons) for row, line in rows)
    if len({one.id for one in found}) < len(found):
        findings.add(1, _("Two questions have the same id."))
    return found


def _question(fields: Fields, lessons: Collection[str]) -> QuizQuestion:
    kind = fields.choice("kind", KINDS)
    low = 0 if kind == "true_false" else 2
    options = fields.texts("options", low=low, high=0 if low == 0 else 8)
    question = QuizQuestion(
        id=fields.text("id", limit=20),
        kind=kind,
        question=fields.text("question", limit=500),
        options=options,
        correct=_correct(fields, kind, len(options)),
        explanation=fields.text("explanation", limit=1000),
        lesson=fields.choice("lesson", lessons),
    )
    fields.finish()
    return question


def _correct(fields: Fields, kind: str, options: int) -> tuple[int, ...]:
    if kind == "true_false":
        return (0,) if fields.flag("correct") else (1,)
    if kind == "single":
        places = [fields.number("correct")]
    else:
        places = [value for value, _line in fields.items("correct")]
    if not _fits(kind, places, options):
        fields.problem("correct", _("“%(key)s” does not fit the options."))
        return ()
    return tuple(places)


def _fits(kind: str, places: list[Any], options: int) -> bool:
    """Tell whether the places are different options; for ``order`` all of them."""
    if any(isinstance(one, bool) or not isinstance(one, int) for one in places):
        return False
    known = set(places) <= set(range(options))
    different = len(set(places)) == len(places) > 0
    return known and different and (kind != "order" or len(places) == options)
