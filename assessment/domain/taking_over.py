"""Which answers of a sheet a run takes over, and why not the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessment.domain.answers import Answers
from assessment.domain.catalogue import Catalogue, Question
from assessment.domain.perspectives import Given, Mark
from assessment.domain.trend import carry_level


class Fate(StrEnum):
    """What becomes of one answer of the sheet."""

    NEW = "new"
    REPLACES_PREFILLED = "replaces_prefilled"
    ANSWERED = "answered"
    SAME = "same"
    NOT_ASKED = "not_asked"
    CHANGED = "changed"
    NEEDS_REASON = "needs_reason"


TAKEN = (Fate.NEW, Fate.REPLACES_PREFILLED)


@dataclass(frozen=True, slots=True)
class Stored:
    """An answer of the run; one that is not confirmed was filled in before."""

    given: Given
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer of the sheet, on the levels of the run's question.

    ``stored`` is the answer of the run, absent where there is none.
    """

    question: Question
    given: Given
    fate: Fate
    stored: Stored | None

    @property
    def is_taken(self) -> bool:
        """Whether the run takes it over without being asked again."""
        return self.fate in TAKEN

    @property
    def is_choice(self) -> bool:
        """Whether a person decides: the run has another answer."""
        return self.fate is Fate.ANSWERED


def compare_sheet(
    answers: Answers,
    catalogue: Catalogue,
    asked: tuple[Question, ...],
    stored: Mapping[str, Stored],
) -> tuple[Entry, ...]:
    """Return an entry for each answer of the sheet, in the order of its catalogue.

    ``catalogue`` is the sheet's, ``asked`` are the questions of the run; their versions
    may differ. Levels are carried over as between two runs. What does not apply needs
    a reason, which sheets do not hold. Source: assessment.md, 1 and 2.7.
    """
    wanted = {question.id: question for question in asked}
    return tuple(
        _entry(old, _given(answers, old), wanted.get(old.id), stored.get(old.id))
        for old in catalogue.questions.values()
        if _is_answered(answers, old)
    )


def _entry(
    old: Question, given: Given, new: Question | None, stored: Stored | None
) -> Entry:
    if new is None:
        return Entry(old, given, Fate.NOT_ASKED, stored)
    if given is Mark.NOT_APPLICABLE:
        return Entry(new, given, Fate.NEEDS_REASON, stored)
    level = given if isinstance(given, Mark) else carry_level(old, new, given)
    if level is None:
        return Entry(new, given, Fate.CHANGED, stored)
    return Entry(new, level, _fate(level, stored), stored)


def _fate(given: Given, stored: Stored | None) -> Fate:
    if stored is None:
        return Fate.NEW
    if not stored.is_confirmed:
        return Fate.REPLACES_PREFILLED
    return Fate.SAME if stored.given == given else Fate.ANSWERED


def _is_answered(answers: Answers, question: Question) -> bool:
    known = (answers.levels, answers.unknown, answers.not_applicable)
    return any(question.id in each for each in known)


def _given(answers: Answers, question: Question) -> Given:
    if question.id in answers.levels:
        return answers.levels[question.id]
    is_unknown = question.id in answers.unknown
    return Mark.UNKNOWN if is_unknown else Mark.NOT_APPLICABLE
